// Before the first paint: the theme and text size that this device remembers (written by src/lib/look.ts).
try {
  const { theme, text_size: size } = JSON.parse(localStorage.getItem("sferum.look") ?? "{}");
  if (theme && theme !== "auto") document.documentElement.dataset.theme = theme;
  if (size && size !== "normal") document.documentElement.dataset.size = size;
} catch {
  // No memory or nonsense in it: the usual look.
}
