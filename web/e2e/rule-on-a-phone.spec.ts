// The same rule over the room at 390×844, with touch: everything is under a thumb or one «Ещё» away.
import { expect, type Page, test } from "@playwright/test";
import { endLesson, enter, holdLesson, idOf, isTold, ofPerson, openPanel, openRules, panel, queueOnScreen, room } from "./rig/lesson.ts";
import { hears, isSilent, seesMoving } from "./rig/media.ts";
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

test("on phones: the register beside the hands, a screen shown and stopped, a class left alone", async ({ browser }) => {
  const lesson = await holdLesson(browser, 1, { options: phone });
  const { teacher, pupils, classId } = lesson;
  const pupil = pupils[0]!;
  const id = await idOf(pupil);

  await openPanel(teacher.page, "Руки");
  await panel(teacher.page).getByRole("tab", { name: "Журнал" }).tap();
  await expect(panel(teacher.page).locator(`[data-line="${id}"]`)).toHaveAttribute("data-status", "present");
  await inMore(pupil.page, /^Попросить показать экран$/);
  await panel(teacher.page).getByRole("tab", { name: "Руки" }).tap();
  await panel(teacher.page).locator(`[data-asks="${id}"]`).getByRole("button", { name: "Разрешить" }).tap();
  await pupil.page.locator('[data-prompt="screen"]').getByRole("button", { name: "Показать экран" }).tap();
  await expect(panel(teacher.page).getByText(/^Показывает экран:/)).toBeVisible();
  await closePanel(teacher.page);
  await seesMoving(teacher.page, id, "screen");
  await openPanel(teacher.page, "Руки");
  await panel(teacher.page).getByRole("button", { name: "Остановить" }).tap();
  await expect(room(teacher.page).locator(`video[data-person="${id}"][data-source="screen"]`)).toHaveCount(0);

  await teacher.page.close();
  const alone = pupil.page.getByText("Микрофоны и чат откроются, когда он вернётся");
  await expect(alone.first()).toBeVisible();
  await expect(pupil.page.locator('[data-control="microphone"]')).toHaveAccessibleName("Микрофон: Откроется, когда вернётся учитель");
  await isTold(pupil.page, "Учитель вышел");
  await enter(await teacher.context.newPage(), classId);
  await expect(alone).toHaveCount(0);
  await isTold(pupil.page, "Учитель вернулся");
  await endLesson(lesson);
});

async function inMore(page: Page, name: RegExp): Promise<void> {
  await page.locator('[data-control="more"]').tap();
  await page.getByRole("menuitem", { name }).tap();
}

async function closePanel(page: Page): Promise<void> {
  await panel(page).getByRole("button", { name: /^Закрыть/ }).tap();
}
