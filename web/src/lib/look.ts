// Theme and text size on the page itself. Remembered on this device: public/look.js sets them before the next first paint.
export type Look = { readonly theme: "auto" | "light" | "dark" | "contrast"; readonly text_size: "normal" | "large" };

const KEY = "sferum.look";

export function applyLook({ theme, text_size }: Look): void {
  const page = document.documentElement;
  if (theme === "auto") delete page.dataset["theme"];
  else page.dataset["theme"] = theme;
  if (text_size === "normal") delete page.dataset["size"];
  else page.dataset["size"] = text_size;
}

export function rememberLook(look: Look): void {
  applyLook(look);
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme: look.theme, text_size: look.text_size }));
  } catch {
    // Storage may be full or forbidden: the look still holds until the page is closed.
  }
}

let chosen: Look | null = null;

/** Chosen by somebody who has not signed in yet; after the sign-in it becomes his preference. */
export function chooseLook(look: Look): void {
  chosen = look;
  rememberLook(look);
}

/** The choice made before signing in, once. */
export function takeChosenLook(): Look | null {
  const was = chosen;
  chosen = null;
  return was;
}

export function rememberedLook(): Look {
  try {
    const { theme, text_size } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Look>;
    return { theme: theme ?? "auto", text_size: text_size ?? "normal" };
  } catch {
    return { theme: "auto", text_size: "normal" };
  }
}
