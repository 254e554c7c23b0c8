// The journey: a teacher and two pupils (one by card) hold a whole lesson; on a PC, and the same on a phone by touch.
import { type BrowserContextOptions, expect, test } from "@playwright/test";
import { clearClass, goToDoor, idOf, isHome, isIn, type LessonNow, openPanel, plan, queueOnScreen, room, say, shareScreen, showByLeave } from "./rig/lesson.ts";
import { hears, seesMoving } from "./rig/media.ts";
import { arrive, find, pc, phone, signedIn, type Someone } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

for (const [device, options] of [["PC", pc], ["phone", phone]] as [string, BrowserContextOptions][]) {
  test(`a whole lesson on a ${device}`, async ({ browser }) => {
    const press = (page: Someone["page"], name: string | RegExp) => {
      const button = page.getByRole("button", { name }).or(page.getByRole("link", { name })).first();
      return options.hasTouch ? button.tap() : button.click();
    };
    const classId = demo().lesson_url.split("/").at(-2)!;

    // By password, through the sign-in page.
    const teacher = await arrive(browser, find("teacher"), options);
    await teacher.page.goto("/");
    await teacher.page.getByRole("textbox", { name: "Логин" }).fill(teacher.who.login);
    await teacher.page.getByLabel("Пароль", { exact: true }).fill(teacher.who.password!);
    await press(teacher.page, "Войти");
    await isHome(teacher.page);
    await clearClass(teacher, classId);

    // By card: the link behind the QR.
    const byCard = await arrive(browser, find("pupil", 0), options);
    await byCard.page.goto(byCard.who.card_url!);
    await press(byCard.page, "Войти");
    await isHome(byCard.page);
    const classmate = await signedIn(browser, find("pupil", 1), options);
    const everyone = [teacher, byCard, classmate];
    const ids = new Map<Someone, string>();
    for (const one of everyone) ids.set(one, await idOf(one));
    const [teacherId, cardId, mateId] = everyone.map((one) => ids.get(one)!) as [string, string, string];

    await test.step("plan; pupils wait; the teacher opens; all are let in by themselves", async () => {
      await plan(teacher.page, { className: /^7.«Б»/, subject: "Алгебра", topic: "Линейная функция" });
      for (const pupil of [byCard, classmate]) {
        await goToDoor(pupil.page, classId);
        await press(pupil.page, /^Войти$/);
        await expect(pupil.page.getByText(/^Ждём учителя/)).toBeVisible();
        await expect(room(pupil.page)).toBeHidden();
      }
      await goToDoor(teacher.page, classId);
      await expect(teacher.page.getByText(/У двери 2 человека/)).toBeVisible();
      await press(teacher.page, "Начать урок");
      for (const one of everyone) await isIn(one.page);
    });
    const { body } = await teacher.api<{ lesson: LessonNow }>("GET", `/api/communities/${classId}/lesson`);
    const lessonId = body.lesson.id;

    await test.step("everyone sees and hears the others", async () => {
      for (const one of everyone) {
        for (const other of everyone.filter((another) => another !== one)) {
          await seesMoving(one.page, ids.get(other)!);
          await hears(one.page, ids.get(other)!);
        }
      }
    });

    await test.step("two hands in one order on all screens, kept over a reload, lowered one by one", async () => {
      await press(classmate.page, "Поднять руку");
      await expect.poll(() => queueOnScreen(teacher.page)).toEqual([mateId]);
      await press(byCard.page, "Поднять руку");
      for (const one of everyone) await expect.poll(() => queueOnScreen(one.page)).toEqual([mateId, cardId]);
      await byCard.page.reload();
      await press(byCard.page, /^Войти$/);
      await isIn(byCard.page);
      for (const one of everyone) await expect.poll(() => queueOnScreen(one.page)).toEqual([mateId, cardId]);
      await openPanel(teacher.page, "Руки");
      await press(teacher.page, /^Опустить руку:/);
      for (const one of everyone) await expect.poll(() => queueOnScreen(one.page)).toEqual([cardId]);
      await press(teacher.page, "Опустить все");
      for (const one of everyone) await expect.poll(() => queueOnScreen(one.page)).toEqual([]);
    });

    await test.step("two shared screens at once, seen by all", async () => {
      await shareScreen(teacher.page);
      await showByLeave(teacher.page, byCard.page, cardId);
      for (const one of everyone) {
        for (const sharer of [teacherId, cardId]) await seesMoving(one.page, sharer, "screen");
      }
    });

    await test.step("chat both ways", async () => {
      for (const one of everyone) await openPanel(one.page, "Чат");
      await say(teacher.page, "Учебник, с. 84. Читаем правило.");
      await expect(byCard.page.getByRole("log", { name: "Сообщения" })).toContainText("Учебник, с. 84.");
      await say(byCard.page, "А если k отрицательное?");
      for (const one of everyone) await expect(one.page.getByRole("log", { name: "Сообщения" })).toContainText("А если k отрицательное?");
    });

    await test.step("minimise, walk through the app, come back", async () => {
      await press(classmate.page, /^Свернуть урок/);
      const mini = classmate.page.locator("[data-mini]");
      await expect(mini).toBeVisible();
      for (const place of ["Классы", "Сегодня"]) {
        await press(classmate.page, new RegExp(`^${place}$`));
        await expect(classmate.page.getByRole("link", { name: place, exact: true }).and(classmate.page.locator("[aria-current]"))).toBeVisible();
        await expect(mini).toBeVisible();
        await hears(classmate.page, teacherId);
      }
      await press(classmate.page, /^Вернуться/);
      await isIn(classmate.page);
      await seesMoving(classmate.page, teacherId);
    });

    await test.step("end for all", async () => {
      await press(teacher.page, "Завершить");
      await press(teacher.page, "Завершить для всех");
      for (const one of everyone) await expect(one.page.getByRole("heading", { name: "Урок окончен" })).toBeVisible();
      // Nobody comes back, and the cameras are off.
      expect((await byCard.api("POST", `/api/lessons/${lessonId}/entry`)).status).toBe(409);
      for (const one of everyone) await expect(one.page.locator("video")).toHaveCount(0);
    });
    for (const one of everyone) await one.close();
  });
}
