// The page without network: tries again as soon as the browser sees a network.
window.addEventListener("online", () => window.location.reload());
