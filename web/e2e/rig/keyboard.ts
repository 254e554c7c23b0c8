// Moving through a page with the keyboard alone.
import type { Page } from "@playwright/test";

/** Tab, and arrows inside a toolbar or a list of tabs, until what has focus bears the name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      return (focused?.getAttribute("aria-label") ?? focused?.textContent ?? "").trim();
    });
    if (name.test(label)) return;
    seen.push(label);
  }
  throw new Error(`${name} is not among what Tab reaches: ${seen.join(" | ")}`);
}

export async function pressNamed(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}
