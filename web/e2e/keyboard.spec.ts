// Join, speak, raise a hand, leave: with the keyboard alone, not one click.
import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { clearClass, goToDoor, idOf, isHome, isIn, queueOnScreen } from "./rig/lesson.ts";
import { hears } from "./rig/media.ts";
import { arrive, find, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

test("a pupil joins, speaks, raises a hand and leaves by keyboard alone", async ({ browser }) => {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const teacher = await signedIn(browser, find("teacher"));
  await clearClass(teacher, classId);
  await teacher.api("POST", `/api/communities/${classId}/lessons`, { client_id: randomUUID(), subject: "Алгебра" });
  await goToDoor(teacher.page, classId);
  await teacher.page.getByRole("button", { name: "Начать урок" }).click();
  await isIn(teacher.page);

  const pupil = await arrive(browser, find("pupil"));
  const { page } = pupil;
  await page.goto(pupil.who.card_url!);
  await tabTo(page, /^Войти$/);
  await page.keyboard.press("Enter");
  await isHome(page);
  await tabTo(page, /^Войти$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Вас слышно")).toBeVisible();
  await tabTo(page, /^Войти$/);
  await page.keyboard.press("Enter");
  await isIn(page);
  const id = await idOf(pupil);

  // The microphone: off and on again by its key, whatever the keyboard's layout.
  await hears(teacher.page, id);
  await page.keyboard.press("Control+KeyD");
  await expect(page.getByRole("button", { name: "Микрофон выключен. Включить" })).toBeVisible();
  await page.keyboard.press("Control+KeyD");
  await hears(teacher.page, id);

  // The hand: by its key up, by its button down.
  await page.keyboard.press("Control+Shift+KeyH");
  await expect.poll(() => queueOnScreen(teacher.page)).toEqual([id]);
  await tabTo(page, /Опустить руку/);
  await page.keyboard.press("Enter");
  await expect.poll(() => queueOnScreen(teacher.page)).toEqual([]);

  // The list of keys opens and closes, and focus comes back.
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Клавиши на уроке" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Клавиши на уроке" })).toBeHidden();

  await tabTo(page, /^Выйти$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "До встречи на уроке" })).toBeVisible();
  await teacher.close();
  await pupil.close();
});

/** Tab, and arrows inside a toolbar or a list of tabs, until what has focus bears the name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 60; step += 1) {
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
