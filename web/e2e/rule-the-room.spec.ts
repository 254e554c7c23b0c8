// A teacher rules the room: the word, shares, silence, the door, a co-teacher; and a class that is not left alone.
import { expect, type Page, test } from "@playwright/test";
import { endLesson, enter, goToDoor, holdLesson, idOf, isIn, knock, ofPerson, openPanel, openRules, panel, queueOnScreen, room } from "./rig/lesson.ts";
import { hears, isSilent, seesMoving } from "./rig/media.ts";
import { find, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

const microphone = (page: Page) => page.locator('[data-control="microphone"]');
const prompt = (page: Page, name: string) => page.locator(`[data-prompt="${name}"]`);

test("the word is given from the queue, opens one microphone by its owner's press, and closes it after", async ({ browser }) => {
  const lesson = await holdLesson(browser, 2);
  const { teacher, pupils } = lesson;
  const [first, second] = pupils as [(typeof pupils)[0], (typeof pupils)[0]];
  const [firstId, secondId] = [await idOf(first), await idOf(second)];

  await teacher.page.getByRole("button", { name: /^Тишина: выключить/ }).click();
  for (const one of pupils) await expect(microphone(one.page)).toHaveAccessibleName("Микрофон: Микрофон включает учитель");
  await first.page.getByRole("button", { name: "Поднять руку" }).click();
  await expect.poll(() => queueOnScreen(teacher.page)).toEqual([firstId]);
  await second.page.getByRole("button", { name: "Поднять руку" }).click();
  await expect(second.page.getByText("Вы 2-й в очереди").first()).toBeVisible();
  await expect(panel(teacher.page).getByText(/^ждёт \d+ с$/).first()).toBeVisible();

  await panel(teacher.page).getByRole("button", { name: "Дать слово" }).first().click();
  await expect(panel(teacher.page).getByText(/^Отвечает/)).toBeVisible();
  await expect(prompt(first.page, "word")).toContainText("Вам дали слово");
  await expect(second.page.getByText("Вы 1-й в очереди").first()).toBeVisible();
  // Put forward for everybody; the microphone is still off, and goes on by his own press.
  await expect(room(second.page).locator(`[data-person="${firstId}"][data-word]`).first()).toBeVisible();
  await expect(microphone(first.page)).toHaveAccessibleName("Микрофон выключен. Включить");
  await prompt(first.page, "word").getByRole("button", { name: "Включить микрофон" }).click();
  await hears(second.page, firstId);
  await hears(teacher.page, firstId);

  await panel(teacher.page).getByRole("button", { name: "Закончить", exact: true }).click();
  await expect(prompt(first.page, "word")).toBeHidden();
  await expect(microphone(first.page)).toHaveAccessibleName("Микрофон: Микрофон включает учитель");
  await isSilent(second.page, firstId);

  // The next one ends his answer himself.
  await panel(teacher.page).getByRole("button", { name: "Дать слово" }).click();
  await prompt(second.page, "word").getByRole("button", { name: "Включить микрофон" }).click();
  await hears(teacher.page, secondId);
  await prompt(second.page, "word").getByRole("button", { name: "Закончить отвечать" }).click();
  await isSilent(teacher.page, secondId);
  await expect(panel(teacher.page).getByText(/^Отвечает/)).toBeHidden();
  await endLesson(lesson);
});

test("a pupil's screen is asked for, approved, shown, and stopped by one press", async ({ browser }) => {
  const lesson = await holdLesson(browser, 1);
  const { teacher, pupils } = lesson;
  const pupil = pupils[0]!;
  const id = await idOf(pupil);

  await pupil.page.getByRole("button", { name: "Попросить показать экран" }).click();
  const asked = panel(teacher.page).locator(`[data-asks="${id}"]`);
  await asked.getByRole("button", { name: "Не сейчас" }).click();
  await expect(asked).toBeHidden();
  await pupil.page.getByRole("button", { name: "Попросить показать экран" }).click();
  await asked.getByRole("button", { name: "Разрешить" }).click();
  await prompt(pupil.page, "screen").getByRole("button", { name: "Показать экран" }).click();
  await seesMoving(teacher.page, id, "screen");
  await expect(panel(teacher.page).getByText(/^Показывает экран:/)).toBeVisible();

  await panel(teacher.page).getByRole("button", { name: "Остановить" }).click();
  await expect(room(teacher.page).locator(`video[data-person="${id}"][data-source="screen"]`)).toHaveCount(0);
  await expect(pupil.page.getByRole("button", { name: "Попросить показать экран" })).toBeVisible();
  await expect(prompt(pupil.page, "screen")).toBeHidden();
  await endLesson(lesson);
});

test("all are silent by one press, and nobody's microphone comes back by itself", async ({ browser }) => {
  const lesson = await holdLesson(browser, 2);
  const { teacher, pupils } = lesson;
  const [first, second] = pupils as [(typeof pupils)[0], (typeof pupils)[0]];
  const firstId = await idOf(first);
  await hears(second.page, firstId);

  await teacher.page.getByRole("button", { name: /^Тишина: выключить/ }).click();
  await isSilent(second.page, firstId);
  for (const one of pupils) await expect(one.page.getByText("Микрофон включает учитель").first()).toBeVisible();

  await teacher.page.getByRole("button", { name: /^Тишина включена/ }).click();
  await expect(microphone(first.page)).toHaveAccessibleName("Микрофон выключен. Включить");
  await isSilent(second.page, firstId);
  await microphone(first.page).click();
  await hears(second.page, firstId);

  // One person's microphone, once: he is told and may turn it on again.
  await ofPerson(teacher.page, firstId, "Выключить микрофон");
  await expect(prompt(first.page, "silenced")).toContainText("Учитель выключил Ваш микрофон");
  await isSilent(second.page, firstId);
  await microphone(first.page).click();
  await hears(second.page, firstId);
  await endLesson(lesson);
});

test("who is removed stays out, after a reload and on another device, until he is let in", async ({ browser }) => {
  const lesson = await holdLesson(browser, 1);
  const { teacher, pupils, classId, lessonId } = lesson;
  const pupil = pupils[0]!;
  const id = await idOf(pupil);

  await ofPerson(teacher.page, id, "Удалить с урока");
  await teacher.page.getByRole("alertdialog").getByRole("button", { name: "Удалить с урока" }).click();
  const title = "Учитель попросил Вас выйти";
  await expect(pupil.page.getByRole("heading", { name: title })).toBeVisible();
  await expect(pupil.page.locator("video")).toHaveCount(0);
  await pupil.page.reload();
  await expect(pupil.page.getByRole("heading", { name: title })).toBeVisible();
  const other = await signedIn(browser, pupil.who);
  await goToDoor(other.page, classId);
  await expect(other.page.getByRole("heading", { name: title })).toBeVisible();
  expect((await other.api("POST", `/api/lessons/${lessonId}/entry`)).status).toBe(403);

  await pupil.page.getByRole("button", { name: "Попроситься обратно" }).click();
  await expect(pupil.page.getByRole("heading", { name: "Ждём, когда учитель впустит" })).toBeVisible();
  await openPanel(teacher.page, "Руки");
  await panel(teacher.page).locator(`[data-knocks="${id}"]`).getByRole("button", { name: "Впустить" }).click();
  await isIn(pupil.page);
  await expect(microphone(pupil.page)).toHaveAccessibleName("Микрофон выключен. Включить");
  await other.close();
  await endLesson(lesson);
});

test("a class that is left alone stands still, and is as before when the teacher is back", async ({ browser }) => {
  const lesson = await holdLesson(browser, 2);
  const { teacher, pupils, classId } = lesson;
  const [first, second] = pupils as [(typeof pupils)[0], (typeof pupils)[0]];
  const firstId = await idOf(first);
  await first.page.getByRole("button", { name: "Поднять руку" }).click();
  await hears(second.page, firstId);
  const colleague = await signedIn(browser, find("teacher", 1));
  await colleague.page.goto("/");

  await teacher.page.close();
  for (const one of pupils) await expect(one.page.getByText("Микрофоны и чат откроются, когда он вернётся").first()).toBeVisible();
  await isSilent(second.page, firstId);
  await expect(microphone(first.page)).toHaveAccessibleName("Микрофон: Откроется, когда вернётся учитель");
  await expect(colleague.page.getByText(/^Урок без учителя/)).toBeVisible();

  const back = await teacher.context.newPage();
  await enter(back, classId);
  for (const one of pupils) await expect(one.page.getByText("Микрофоны и чат откроются, когда он вернётся")).toHaveCount(0);
  expect(await queueOnScreen(first.page)).toEqual([firstId]);
  // The right is back; the microphone waits for its owner.
  await expect(microphone(first.page)).toHaveAccessibleName("Микрофон выключен. Включить");
  await microphone(first.page).click();
  await hears(second.page, firstId);
  await colleague.close();
  await endLesson(lesson);
});

test("behind a closed door a late pupil waits, and comes in by himself when he is let in", async ({ browser }) => {
  const lesson = await holdLesson(browser, 0);
  const { teacher, classId } = lesson;
  await openRules(teacher.page);
  await teacher.page.getByRole("dialog", { name: "Управление уроком" }).getByRole("radio", { name: "Закрыт" }).click();
  await teacher.page.keyboard.press("Escape");
  await expect(room(teacher.page).getByText("Вход закрыт").first()).toBeVisible();

  const late = await signedIn(browser, find("pupil"));
  await knock(late.page, classId);
  await expect(late.page.getByRole("heading", { name: "Вход закрыт" })).toBeVisible();
  const row = panel(teacher.page).locator(`[data-knocks="${await idOf(late)}"]`);
  await expect(row).toContainText("вход закрыт");
  // Not now: he is told so, and may knock again.
  await row.getByRole("button", { name: "Не впускать" }).click();
  await expect(late.page.getByText("Сейчас учитель Вас не впустил. Можно попроситься ещё раз.")).toBeVisible();
  await expect(row).toBeHidden();
  await late.page.getByRole("button", { name: "Войти", exact: true }).click();
  await row.getByRole("button", { name: "Впустить", exact: true }).click();
  await isIn(late.page);
  await expect(row).toBeHidden();
  await late.close();
  await endLesson(lesson);
});

test("a co-teacher is called, rules the room, and the class is not left alone with him", async ({ browser }) => {
  // 7 «А»: a class that not every teacher of the demo school teaches.
  const named = (login: string) => demo().people.find((person) => person.login === login)!;
  const [chief, who] = [await signedIn(browser, find("teacher")), named("kim")];
  const { body: classes } = await chief.api<{ id: string; short_name: string }[]>("GET", "/api/communities");
  await chief.close();
  const lesson = await holdLesson(browser, 1, { classId: classes.find((one) => one.short_name === "7А")!.id, who: [named("dobrolyubov.arseniy")] });
  const { teacher, pupils, classId, lessonId } = lesson;
  const pupil = pupils[0]!;
  const colleague = await signedIn(browser, who);
  expect((await colleague.api("POST", `/api/lessons/${lessonId}/entry`)).status).toBeGreaterThanOrEqual(400);

  await teacher.page.locator('[data-control="more"]').click();
  await teacher.page.getByRole("menuitem", { name: "Позвать соведущего" }).click();
  const dialog = teacher.page.getByRole("dialog", { name: "Соведущий" });
  await dialog.getByRole("searchbox").fill(who.name);
  await dialog.getByRole("button", { name: "Сделать соведущим" }).first().click();
  await expect(dialog.getByRole("button", { name: "Больше не соведущий" })).toBeVisible();
  await teacher.page.keyboard.press("Escape");

  await enter(colleague.page, classId);
  await teacher.page.close();
  await colleague.page.getByRole("button", { name: /^Тишина: выключить/ }).click();
  await expect(pupil.page.getByText("Микрофон включает учитель").first()).toBeVisible();
  await openPanel(colleague.page, "Класс");
  await expect(pupil.page.getByText("Микрофоны и чат откроются, когда он вернётся")).toHaveCount(0);
  await colleague.page.getByRole("button", { name: "Завершить", exact: true }).click();
  await colleague.page.getByRole("button", { name: "Завершить для всех" }).click();
  await expect(pupil.page.getByRole("heading", { name: "Урок окончен" })).toBeVisible();
  await colleague.close();
  await endLesson(lesson);
});
