// The page without network: comes back by itself, whether the network was away or only the school's server.
const EVERY_MS = 5_000;

async function lookForTheServer() {
  if (document.hidden) return;
  const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) window.location.reload();
}

window.addEventListener("online", lookForTheServer);
document.addEventListener("visibilitychange", lookForTheServer);
setInterval(lookForTheServer, EVERY_MS);
