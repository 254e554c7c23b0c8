// Join, speak, raise a hand, leave: with the keyboard alone, not one click.
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { pressNamed, tabTo } from "./rig/keyboard.ts";
import { clearClass, endLesson, goToDoor, holdLesson, idOf, isHome, isIn, isTold, knock, queueOnScreen, room } from "./rig/lesson.ts";
import { hears, isSilent, seesMoving } from "./rig/media.ts";
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

test("a teacher rules the room by keyboard alone, and a listener is told in words", async ({ browser }) => {
  const lesson = await holdLesson(browser, 1);
  const { teacher, pupils } = lesson;
  const pupil = pupils[0]!;
  const id = await idOf(pupil);
  await pressNamed(teacher.page, /^Тишина: выключить/);
  await isTold(pupil.page, "Учитель выключил микрофоны");
  await pupil.page.keyboard.press("Control+Shift+KeyH");
  await expect.poll(() => queueOnScreen(teacher.page)).toEqual([id]);
  await pressNamed(teacher.page, /^Дать слово/);
  await isTold(pupil.page, "Вам дали слово");
  await pressNamed(pupil.page, /^Включить микрофон$/);
  await hears(teacher.page, id);
  await pressNamed(teacher.page, /^Закончить$/);
  await isSilent(teacher.page, id);

  // The rules: opened, one switch moved by the arrows, closed; focus is where it was.
  await pressNamed(teacher.page, /^Управление уроком$/);
  const rules = teacher.page.getByRole("dialog", { name: "Управление уроком" });
  await rules.getByRole("radio", { name: "Закрыт" }).focus();
  await teacher.page.keyboard.press("Space");
  await expect(rules.getByRole("radio", { name: "Закрыт" })).toBeChecked();
  await teacher.page.keyboard.press("Escape");
  await expect(teacher.page.locator('[data-control="rules"]')).toBeFocused();
  await endLesson(lesson);
});

test("a screen, a late pupil at the closed door and a correction in the register: by keyboard alone", async ({ browser }) => {
  const lesson = await holdLesson(browser, 1);
  const { teacher, pupils, classId, lessonId } = lesson;
  const pupil = pupils[0]!;
  const id = await idOf(pupil);

  await pressNamed(pupil.page, /^Попросить показать экран$/);
  await pressNamed(teacher.page, /^Разрешить/);
  await pressNamed(pupil.page, /^Показать экран$/);
  await seesMoving(teacher.page, id, "screen");
  await pressNamed(teacher.page, /^Остановить/);
  await expect(room(teacher.page).locator(`video[data-person="${id}"][data-source="screen"]`)).toHaveCount(0);

  expect((await teacher.api("PATCH", `/api/lessons/${lessonId}/rules`, { is_locked: true })).status).toBe(200);
  const late = await signedIn(browser, find("pupil", 1));
  await knock(late.page, classId);
  await expect(late.page.getByRole("heading", { name: "Вход закрыт" })).toBeVisible();
  await pressNamed(teacher.page, /^Впустить$/);
  await isIn(late.page);
  await late.close();

  await teacher.page.goto(`/lessons/${lessonId}/register`);
  const row = teacher.page.locator(`[data-line="${id}"]`);
  const correct = await row.getByRole("button", { name: /^Исправить/ }).getAttribute("aria-label");
  await pressNamed(teacher.page, new RegExp(`^${correct}$`));
  const form = teacher.page.getByRole("dialog");
  await form.getByLabel("Примечание").focus();
  await teacher.page.keyboard.type("отвечал у доски");
  await teacher.page.keyboard.press("Enter");
  await expect(form).toBeHidden();
  await expect(row).toContainText("отвечал у доски");
  await endLesson(lesson);
});
