// Leaves nothing of the person on a computer that is not his: memory of pages, caches, the service worker.
import { forgetKept } from "./kept";

export async function forgetDevice(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await forgetKept();
  if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
}
