// After an update of the server the code of a page not yet opened is gone: one reload brings the new one.
const KEY = "sferum.reloaded-at";
const AGAIN_AFTER_MS = 60_000;

export function reloadOnceForMissingCode(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < AGAIN_AFTER_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
