// The same rule over the room at 390×844, with touch: everything is under a thumb or one «Ещё» away.
import { expect, type Page, test } from "@playwright/test";
import { endLesson, holdLesson, idOf, ofPerson, openPanel, openRules, panel, queueOnScreen, room } from "./rig/lesson.ts";
import { hears, isSilent } from "./rig/media.ts";
import { phone } from "./rig/people.ts";

test("on phones: silence, the word, the closed door, out and back in", async ({ browser }) => {
  const lesson = await holdLesson(browser, 1, { options: phone });
  const { teacher, pupils } = lesson;
  const pupil = pupils[0]!;
  const id = await idOf(pupil);
  const microphone = pupil.page.locator('[data-control="microphone"]');
  const prompt = pupil.page.locator('[data-prompt="word"]');

  await inMore(teacher.page, /^Тишина: выключить/);
  await expect(microphone).toHaveAccessibleName("Микрофон: Микрофон включает учитель");
  await pupil.page.getByRole("button", { name: "Поднять руку" }).tap();
  await expect.poll(() => queueOnScreen(teacher.page)).toEqual([id]);
  await openPanel(teacher.page, "Руки");
  await panel(teacher.page).getByRole("button", { name: "Дать слово" }).tap();
  await prompt.getByRole("button", { name: "Включить микрофон" }).tap();
  await hears(teacher.page, id);
  await prompt.getByRole("button", { name: "Закончить отвечать" }).tap();
  await isSilent(teacher.page, id);
  await closePanel(teacher.page);

  await openRules(teacher.page);
  const rules = teacher.page.getByRole("dialog", { name: "Управление уроком" });
  await rules.getByRole("radio", { name: "Закрыт" }).tap({ force: true });
  await expect(rules.getByRole("radio", { name: "Закрыт" })).toBeChecked();
  await teacher.page.keyboard.press("Escape");

  await ofPerson(teacher.page, id, "Удалить с урока");
  await teacher.page.getByRole("alertdialog").getByRole("button", { name: "Удалить с урока" }).tap();
  await expect(pupil.page.getByRole("heading", { name: "Учитель попросил Вас выйти" })).toBeVisible();
  await pupil.page.getByRole("button", { name: "Попроситься обратно" }).tap();
  await openPanel(teacher.page, "Руки");
  await panel(teacher.page).locator(`[data-knocks="${id}"]`).getByRole("button", { name: "Впустить", exact: true }).tap();
  await expect(room(pupil.page)).toBeVisible();
  await endLesson(lesson);
});

async function inMore(page: Page, name: RegExp): Promise<void> {
  await page.locator('[data-control="more"]').tap();
  await page.getByRole("menuitem", { name }).tap();
}

async function closePanel(page: Page): Promise<void> {
  await panel(page).getByRole("button", { name: /^Закрыть/ }).tap();
}
