// axe on a page as it stands, in both themes; the journeys go their way once at each of the sizes.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { pc, phone } from "./people.ts";

export const LOOKS = [pc, phone];
const THEMES = ["dark", "light"] as const;
// Where pictures of all that is judged go, if anybody wants to look at them.
const SHOTS = process.env.SFERUM_SHOTS;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The page at this path, with everything on it. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("img", { name: /^Загружаем/ })).toHaveCount(0);
}

export async function check(page: Page, path: string): Promise<void> {
  await visit(page, path);
  await clean(page, path);
}

export async function clean(page: Page, where: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${where.replaceAll("/", "_")}-${page.viewportSize()?.width}-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} (${[...node.any, ...node.all, ...node.none].map(({ message }) => message).join("; ")})`).join(", ")}`);
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
  }
}

/** A page is judged when it has arrived: its heading is there (a dialog hides it, but leaves it) and no colour is halfway. (A spinner never ends and is not waited for.) */
async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1").first()).toBeAttached();
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const isMoving = () => document.querySelector("[data-entering], [data-exiting]") !== null;
    const ending = () => document.getAnimations().filter(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().iterations !== Infinity);
    do {
      // What a theme or a dialog that has just come sets going begins with the next frame.
      await frame();
      await frame();
      await Promise.all(ending().map((animation) => animation.finished.catch(() => undefined)));
    } while (isMoving() || ending().length > 0);
  });
}
