// The journey: a call one to one rings on all devices of a person, is answered on one of them, and the others fall
// silent; media both ways; minimised through the app; a third one is called in; a missed call and the way to call back.
import { expect, type Page, test } from "@playwright/test";
import { withoutQuietHours } from "./rig/chats.ts";
import { idOf } from "./rig/lesson.ts";
import { hears, seesMoving } from "./rig/media.ts";
import { find, pc, phone, signedIn, type Someone } from "./rig/people.ts";

test.beforeAll(({ browser }) => withoutQuietHours(browser));

test("a call one to one, answered on the second device", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const onPc = await signedIn(browser, find("parent"), pc);
  const onPhone = await signedIn(browser, find("parent"), phone);
  const [teacherId, parentId] = [await idOf(teacher), await idOf(onPc)];
  const chatId = await directChat(onPc, teacherId);
  for (const one of [onPc, onPhone]) {
    await one.page.goto("/");
    await expect(one.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  await test.step("it rings on both devices; the school says who is calling", async () => {
    await teacher.page.goto(`/chats/${chatId}`);
    await callFromChat(teacher.page, "Позвонить с видео");
    await expect(teacher.page.getByText("Звоним…").first()).toBeVisible();
    for (const one of [onPc, onPhone]) await expect(incoming(one.page)).toBeVisible();
    await expect(incoming(onPhone.page)).toHaveAttribute("data-sounding", "");
    await incoming(onPhone.page).getByRole("button", { name: "Это точно мой учитель?" }).tap();
    const proof = onPhone.page.getByRole("dialog", { name: "Кто это звонит" });
    await expect(proof.getByText("Да, школа это подтверждает:")).toBeVisible();
    await proof.getByRole("button", { name: "Закрыть" }).tap();
  });

  await test.step("answered on the phone, the PC falls silent", async () => {
    await incoming(onPhone.page).getByRole("button", { name: "С видео" }).tap();
    await expect(room(onPhone.page)).toBeVisible();
    await expect(incoming(onPc.page)).toHaveCount(0);
    await expect(onPc.page.locator("[data-elsewhere]")).toContainText("Идёт Ваш звонок");
    await expect(room(onPc.page)).toHaveCount(0);
  });

  await test.step("both see and hear the other", async () => {
    await seesMoving(onPhone.page, teacherId);
    await hears(onPhone.page, teacherId);
    await seesMoving(teacher.page, parentId);
    await hears(teacher.page, parentId);
  });

  await test.step("small, it goes on through the app, and comes back", async () => {
    await onPhone.page.getByRole("button", { name: "Свернуть звонок в окошко" }).tap();
    const mini = onPhone.page.locator("[data-mini]");
    await expect(mini).toBeVisible();
    await onPhone.page.locator('header a[href="/chats"]').tap();
    await onPhone.page.getByRole("link", { name: "Классы", exact: true }).tap();
    await expect(mini).toBeVisible();
    await hears(onPhone.page, teacherId);
    await mini.getByRole("button", { name: /^Вернуться/ }).tap();
    await expect(room(onPhone.page)).toBeVisible();
    await seesMoving(onPhone.page, teacherId);
  });

  await test.step("the call moves to the PC by one press there", async () => {
    await onPc.page.locator("[data-elsewhere]").getByRole("button", { name: "Перейти сюда" }).click();
    await expect(room(onPc.page)).toBeVisible();
    await expect(room(onPhone.page)).toHaveCount(0);
    await hears(onPc.page, teacherId);
  });

  await test.step("hung up: over for both, and the line in the chat says how long it was", async () => {
    await room(onPc.page).getByRole("button", { name: "Завершить звонок" }).click();
    await expect(room(teacher.page)).toHaveCount(0);
    await expect(teacher.page.locator("video, audio[data-person]")).toHaveCount(0);
    await teacher.page.goto(`/chats/${chatId}`);
    await expect(teacher.page.locator("[data-call][data-told=talked]").last()).toContainText(/Звонок.*\d:\d\d/);
  });
  for (const one of [teacher, onPc, onPhone]) await one.close();
});

test("declined, missed, called back, and a third one called in", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const parent = await signedIn(browser, find("parent"));
  const colleague = await signedIn(browser, find("teacher", 1));
  const [teacherId, parentId, colleagueId] = [await idOf(teacher), await idOf(parent), await idOf(colleague)];
  const chatId = await directChat(parent, teacherId);
  await colleague.page.goto("/");

  await test.step("declined: the caller is told at once", async () => {
    await parent.page.goto("/");
    await teacher.page.goto(`/chats/${chatId}`);
    await callFromChat(teacher.page, "Позвонить");
    await incoming(parent.page).getByRole("button", { name: "Отклонить" }).click();
    await expect(teacher.page.getByRole("heading", { name: "Звонок отклонён" }).first()).toBeVisible();
    await expect(incoming(parent.page)).toHaveCount(0);
  });

  await test.step("given up before an answer: missed, with the way to call back", async () => {
    await teacher.page.getByRole("button", { name: "Перезвонить" }).click();
    await expect(incoming(parent.page)).toBeVisible();
    await room(teacher.page).getByRole("button", { name: "Завершить звонок" }).click();
    await expect(incoming(parent.page)).toHaveCount(0);
    await parent.page.goto(`/chats/${chatId}`);
    const line = parent.page.locator("[data-call][data-told=missed]").last();
    await expect(line).toContainText("Пропущенный звонок");
    await teacher.page.goto("/");
    await line.getByRole("button", { name: "Перезвонить" }).click();
    await incoming(teacher.page).getByRole("button", { name: "Ответить" }).click();
    await hears(teacher.page, parentId);
  });

  await test.step("a colleague is called in: a call of three", async () => {
    await room(teacher.page).getByRole("button", { name: "Позвать в звонок" }).click();
    const people = teacher.page.getByRole("dialog", { name: "Позвать в звонок" });
    await people.getByRole("searchbox").fill("Рябоконь");
    await people.getByRole("button", { name: /^Позвать: Светлана/ }).click();
    await incoming(colleague.page).getByRole("button", { name: "Ответить" }).click();
    await teacher.page.keyboard.press("Escape");
    await hears(parent.page, colleagueId);
    await hears(colleague.page, teacherId);
    await room(colleague.page).getByRole("button", { name: "Выйти из звонка" }).click();
    await expect(room(parent.page).locator(`[data-person="${colleagueId}"]`)).toHaveCount(0);
    await hears(parent.page, teacherId);
  });
  for (const one of [teacher, parent, colleague]) await one.close();
});

async function directChat(someone: Someone, otherId: string): Promise<string> {
  const { status, body } = await someone.api<{ id: string }>("POST", "/api/chats/direct", { user_id: otherId });
  expect(status).toBeLessThan(300);
  return body.id;
}

async function callFromChat(page: Page, how: string): Promise<void> {
  await page.getByRole("button", { name: "Позвонить", exact: true }).click();
  await page.getByRole("menuitem", { name: how, exact: true }).click();
}

function incoming(page: Page) {
  return page.locator("[data-incoming]");
}

function room(page: Page) {
  return page.locator("[data-room]");
}
