// What is written arrives once: without a network, over a closed page, in quiet hours, for later, from another device.
import { expect, test } from "@playwright/test";
import { classChat, history, open, said, send, withoutQuietHours, words, write } from "./rig/chats.ts";
import { find, signedIn } from "./rig/people.ts";

test.beforeEach(async ({ browser }) => withoutQuietHours(browser));

test("a message typed offline waits with a clock, survives a reload and arrives once", async ({ browser }) => {
  const [pupil, teacher] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("teacher"))];
  const chat = await classChat(pupil);
  await open(teacher.page, chat.id);
  await open(pupil.page, chat.id);
  const text = `Без сети ${Date.now()}`;
  await pupil.context.setOffline(true);
  await write(pupil.page, text);
  const waiting = pupil.page.locator('[data-outgoing="waiting"]').filter({ hasText: text });
  await expect(waiting.getByRole("img", { name: "Ждёт отправки" })).toBeVisible();

  // The page is closed and comes back with the network.
  await pupil.page.goto("about:blank");
  await pupil.context.setOffline(false);
  await open(pupil.page, chat.id);
  await expect(said(pupil.page, text)).toHaveCount(1);
  await expect(said(teacher.page, text)).toHaveCount(1);
  await expect(pupil.page.locator("[data-outgoing]")).toHaveCount(0);
  await pupil.page.reload();
  await expect(said(pupil.page, text)).toHaveCount(1);
  expect((await history(teacher, chat.id)).filter((one) => one.text === text)).toHaveLength(1);
  for (const one of [pupil, teacher]) await one.close();
});

test("without a network the last messages are still there to read", async ({ browser }) => {
  const pupil = await signedIn(browser, find("pupil"));
  const chat = await classChat(pupil);
  const text = `Это останется ${Date.now()}`;
  await send(pupil, chat.id, text);
  await open(pupil.page, chat.id);
  await expect(said(pupil.page, text)).toBeVisible();
  await pupil.page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => kept(pupil.page)).toContain(`chats log ${chat.id}`);
  await expect.poll(() => kept(pupil.page)).toContain("session");
  // The worker of a first visit takes the page over with the next one.
  await pupil.page.reload();
  await expect(said(pupil.page, text)).toBeVisible();
  await pupil.context.setOffline(true);
  await pupil.page.goto(`/chats/${chat.id}`);
  await expect(said(pupil.page, text)).toBeVisible();
  await pupil.context.setOffline(false);
  await pupil.close();
});

test("nothing of it is left on the device after the sign-out", async ({ browser }) => {
  const pupil = await signedIn(browser, find("pupil"));
  const chat = await classChat(pupil);
  await open(pupil.page, chat.id);
  await expect.poll(() => kept(pupil.page)).toContain(`chats log ${chat.id}`);
  await pupil.page.goto("/settings");
  await pupil.page.getByRole("button", { name: "Выйти" }).click();
  await expect(pupil.page).toHaveURL(/sign-in/);
  expect(await pupil.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain("sferum");
  await pupil.close();
});

test("a draft goes on on the other device", async ({ browser }) => {
  const [home, school] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("pupil"))];
  const chat = await classChat(home);
  await open(home.page, chat.id);
  await open(school.page, chat.id);
  const text = `Начало мысли ${Date.now()}`;
  await words(home.page).fill(text);
  await expect(words(school.page)).toHaveValue(text);
  await words(school.page).fill(`${text}, и конец`);
  await school.page.getByRole("button", { name: "Отправить", exact: true }).click();
  await expect(words(home.page)).toHaveValue("");
  await expect(said(home.page, `${text}, и конец`)).toBeVisible();
  for (const one of [home, school]) await one.close();
});

test("in quiet hours a teacher is told when it will come, and may send at once", async ({ browser }) => {
  const [admin, teacher] = [await signedIn(browser, find("admin")), await signedIn(browser, find("teacher"))];
  const { body: me } = await admin.api<{ schools: { id: string }[] }>("GET", "/api/me");
  const rules = `/api/schools/${me.schools[0]!.id}/rules`;
  expect((await admin.api("PUT", rules, { delays_in_quiet: true, quiet_from: moscow(-60), quiet_until: moscow(120) })).status).toBe(200);
  const chat = await classChat(teacher);
  await open(teacher.page, chat.id);
  await expect(teacher.page.getByText(`Сейчас тихие часы: придёт в ${moscow(120)}`)).toBeVisible();
  const [later, now] = [`Подождёт ${Date.now()}`, `Срочно ${Date.now()}`];
  await write(teacher.page, later);
  await expect(teacher.page.getByText(/жд[ёу]т своего времени/)).toBeVisible();
  await expect(said(teacher.page, later)).toHaveCount(0);

  await teacher.page.getByRole("button", { name: "Отправить сейчас" }).click();
  await write(teacher.page, now);
  await expect(said(teacher.page, now)).toBeVisible();

  await teacher.page.getByRole("button", { name: "Показать" }).click();
  const waiting = teacher.page.getByRole("dialog", { name: "Ждут своего времени" });
  await expect(waiting).toContainText(later);
  await waiting.getByRole("listitem").filter({ hasText: later }).getByRole("button", { name: "Отправить сейчас" }).click();
  await expect(waiting.getByText(later)).toHaveCount(0);
  await teacher.page.keyboard.press("Escape");
  await expect(said(teacher.page, later)).toBeVisible();
  expect((await admin.api("PUT", rules, { delays_in_quiet: false })).status).toBe(200);
  for (const one of [admin, teacher]) await one.close();
});

test("a message for later waits, is moved and taken back", async ({ browser }) => {
  const teacher = await signedIn(browser, find("teacher"));
  const chat = await classChat(teacher);
  await open(teacher.page, chat.id);
  const text = `Напоминание ${Date.now()}`;
  await words(teacher.page).fill(text);
  await teacher.page.getByRole("button", { name: "Отправить позже" }).click();
  const when = teacher.page.getByRole("dialog", { name: "Отправить позже" });
  await when.getByRole("button", { name: /День/ }).click();
  await teacher.page.getByRole("option", { name: "завтра" }).click();
  await when.getByLabel("Время").fill("нет");
  await when.getByRole("button", { name: "Запланировать" }).click();
  await expect(when.getByText("Укажите время ещё впереди", { exact: false })).toBeVisible();
  await when.getByLabel("Время").fill("08:15");
  await when.getByRole("button", { name: "Запланировать" }).click();
  await expect(words(teacher.page)).toHaveValue("");
  await teacher.page.getByRole("button", { name: "Показать" }).click();
  const waiting = teacher.page.getByRole("dialog", { name: "Ждут своего времени" });
  await expect(waiting).toContainText("завтра в 08:15");
  await waiting.getByRole("listitem").filter({ hasText: text }).getByRole("button", { name: "Не отправлять" }).click();
  await expect(waiting.getByText(text)).toHaveCount(0);
  await teacher.close();
});

/** HH:MM of Moscow, so many minutes from now. */
function moscow(minutes: number): string {
  return new Intl.DateTimeFormat("ru-RU", { timeZone: "Europe/Moscow", hour: "2-digit", minute: "2-digit" }).format(new Date(Date.now() + minutes * 60_000));
}

/** The names under which the device keeps something. */
function kept(page: import("@playwright/test").Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const asked = indexedDB.open("sferum");
        asked.addEventListener("success", () => {
          const names = asked.result.transaction("kept").objectStore("kept").getAllKeys();
          names.addEventListener("success", () => {
            asked.result.close();
            done(names.result.map(String));
          });
        });
      }),
  );
}
