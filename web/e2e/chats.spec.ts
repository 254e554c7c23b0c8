// Chats as people use them: live on two pages, searched, with files and a voice, refused where the roster says no.
import { expect, test } from "@playwright/test";
import { act, classChat, fill, history, isOpen, menuOf, open, said, send, withoutQuietHours, words, write } from "./rig/chats.ts";
import { idOf } from "./rig/lesson.ts";
import { find, signedIn } from "./rig/people.ts";
import { demo } from "./rig/stack.ts";

test.beforeAll(async ({ browser }) => withoutQuietHours(browser));

test("what is written, answered, marked, changed and taken away is live on both pages", async ({ browser }) => {
  const [teacher, pupil] = [await signedIn(browser, find("teacher")), await signedIn(browser, find("pupil"))];
  const chat = await classChat(teacher);
  await open(teacher.page, chat.id);
  await open(pupil.page, chat.id);
  const mark = `калькулятор ${Date.now()}`;

  await write(pupil.page, `Можно взять ${mark}?`);
  const question = said(teacher.page, `Можно взять ${mark}?`);
  await expect(question).toBeVisible();

  await act(teacher.page, question, "Ответить");
  await expect(words(teacher.page)).toBeFocused();
  await write(teacher.page, `Нет, *без него*: ${mark}`);
  const answer = said(pupil.page, `Нет, без него: ${mark}`);
  await expect(answer.locator("strong")).toHaveText("без него");
  await expect(answer.getByRole("button", { name: /^К сообщению/ })).toContainText(mark);

  await (await menuOf(pupil.page, answer)).getByRole("button", { name: "Хорошо" }).click();
  const thumb = said(teacher.page, `Нет, без него: ${mark}`).getByRole("button", { name: "Хорошо: 1 человек" });
  await expect(thumb).toBeVisible();
  await thumb.click();
  await expect(answer.getByRole("button", { name: "Хорошо: 2 человека" })).toBeVisible();

  const own = said(teacher.page, `Нет, без него: ${mark}`);
  await act(teacher.page, own, "Изменить");
  await words(teacher.page).fill(`Можно, если простой: ${mark}`);
  await teacher.page.getByRole("button", { name: "Сохранить изменения" }).click();
  await expect(said(pupil.page, `Можно, если простой: ${mark}`)).toContainText("изменено");
  await expect(words(teacher.page)).toHaveValue("");

  await act(pupil.page, said(pupil.page, `Можно взять ${mark}?`), "Удалить");
  await pupil.page.getByRole("alertdialog").getByRole("button", { name: "Удалить" }).click();
  await expect(said(teacher.page, `Можно взять ${mark}?`)).toHaveCount(0);
  await expect(said(teacher.page, `Можно, если простой: ${mark}`).getByRole("button", { name: /^К сообщению/ })).toContainText("Сообщение удалено");
  for (const one of [teacher, pupil]) await one.close();
});

test("«контрольная» finds «контрольную», in all chats and in one, and leads to the message", async ({ browser }) => {
  const pupil = await signedIn(browser, find("pupil"));
  const teacher = await signedIn(browser, find("teacher"));
  const chat = await classChat(teacher);
  const found = await send(teacher, chat.id, "Завтра пишем контрольную по главе 3");
  await fill(browser, chat.id, 60, "Задача");

  await pupil.page.goto("/chats");
  await pupil.page.getByRole("searchbox").fill("контрольная");
  const hit = pupil.page.getByRole("button").filter({ hasText: "пишем контрольную" }).first();
  await expect(hit.locator("mark")).toHaveText("контрольную");
  await hit.click();
  await isOpen(pupil.page);
  const message = pupil.page.locator(`article[data-seq="${found.seq}"]`);
  await expect(message).toBeInViewport();
  await expect(message).toHaveAttribute("data-marked", "true");

  // Back to the end, from a stretch of long ago.
  await pupil.page.getByRole("button", { name: /К последним сообщениям/ }).click();
  await expect(said(pupil.page, "Задача 60")).toBeInViewport();

  await pupil.page.getByRole("button", { name: "Найти в чате" }).click();
  await pupil.page.getByRole("dialog").getByRole("searchbox").fill("контрольной");
  await pupil.page.getByRole("dialog").getByRole("button").filter({ hasText: "пишем контрольную" }).first().click();
  await expect(message).toBeInViewport();
  for (const one of [teacher, pupil]) await one.close();
});

test("across the roster a direct message is refused with a sentence, and nothing is opened", async ({ browser }) => {
  const [pupil, stranger] = [await signedIn(browser, find("pupil")), await signedIn(browser, ofAnotherClass())];
  await pupil.page.goto(`/chats?with=${await idOf(stranger)}`);
  await expect(pupil.page.getByRole("alert")).toContainText("Писать можно тем, с кем Вас связывает школа");
  await pupil.page.getByRole("button", { name: "Новый чат" }).click();
  const dialog = pupil.page.getByRole("dialog", { name: "Новый чат" });
  const surname = stranger.who.name.split(" ").at(-1)!;
  await dialog.getByRole("searchbox").fill(surname);
  await expect(dialog.getByText("Никого не нашлось", { exact: false })).toBeVisible();
  for (const one of [pupil, stranger]) await one.close();
});

/** A pupil of 7 «А»: nothing but the school joins him with those of 7 «Б». */
function ofAnotherClass() {
  const found = demo().people.find(({ login }) => login === "dobrolyubov.arseniy");
  if (!found) throw new Error("no pupil of another class");
  return found;
}

test("a talk with the teacher begins from a name, and both see who else reads it", async ({ browser }) => {
  const [pupil, teacher] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("teacher"))];
  await teacher.page.goto("/chats");
  await pupil.page.goto("/chats");
  await pupil.page.getByRole("button", { name: "Новый чат" }).click();
  const dialog = pupil.page.getByRole("dialog", { name: "Новый чат" });
  await dialog.getByRole("searchbox").fill("Колесникова");
  await dialog.getByRole("button").filter({ hasText: "Колесникова" }).click();
  await isOpen(pupil.page);
  await expect(pupil.page.getByText(/^Читаете Вы и/)).toBeVisible();
  const text = `Здравствуйте, можно сдать завтра? ${Date.now()}`;
  await write(pupil.page, text);
  const row = teacher.page.getByRole("link").filter({ hasText: text });
  await expect(row).toContainText("1");
  await row.click();
  await expect(teacher.page.getByText("Новые · 1")).toBeVisible();
  await expect(said(teacher.page, text)).toBeVisible();
  await teacher.page.getByRole("button", { name: "Подробнее" }).click();
  await expect(teacher.page.getByRole("dialog", { name: "Кто это читает" })).toContainText(pupil.who.name.split(" ").at(-1)!);
  for (const one of [pupil, teacher]) await one.close();
});

test("a photo and a file go with the words, and the photo opens large", async ({ browser }) => {
  const [teacher, pupil] = [await signedIn(browser, find("teacher")), await signedIn(browser, find("pupil"))];
  const chat = await classChat(teacher);
  await open(teacher.page, chat.id);
  await open(pupil.page, chat.id);
  const name = `доска ${Date.now()}.png`;
  await teacher.page.locator('[data-chooser="photo"]').setInputFiles({ name, mimeType: "image/png", buffer: await teacher.page.screenshot() });
  await teacher.page.locator('[data-chooser="file"]').setInputFiles({ name: "Карточка 14.txt", mimeType: "text/plain", buffer: Buffer.from("Задание\n".repeat(400_000)) });
  await expect(teacher.page.locator('[data-state="ready"]')).toHaveCount(2);
  await write(teacher.page, "К уроку");
  const message = pupil.page.locator("article[data-seq]").filter({ has: pupil.page.getByRole("button", { name: `Открыть фотографию: ${name}` }) });
  await expect(message).toContainText("Карточка 14.txt");
  const picture = message.getByRole("button", { name: /^Открыть фотографию/ });
  await expect.poll(() => picture.locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  await picture.click();
  const viewer = pupil.page.getByRole("dialog", { name });
  await expect(viewer.getByRole("img", { name })).toBeVisible();
  await pupil.page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  const download = pupil.page.waitForEvent("download");
  await message.getByRole("link", { name: /Карточка 14/ }).click();
  expect((await download).suggestedFilename()).toBe("Карточка 14.txt");
  for (const one of [teacher, pupil]) await one.close();
});

test("a voice is listened to before it goes, and plays on the other page", async ({ browser }) => {
  const [pupil, teacher] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("teacher"))];
  const chat = await classChat(pupil);
  await open(pupil.page, chat.id);
  await open(teacher.page, chat.id);
  const before = (await history(teacher, chat.id)).at(-1)?.seq ?? 0;
  await pupil.page.getByRole("button", { name: "Записать голосовое сообщение" }).click();
  await expect(pupil.page.getByRole("timer")).toHaveText("0:02");
  await pupil.page.getByRole("button", { name: "Закончить запись" }).click();
  await pupil.page.getByRole("button", { name: "Слушать", exact: true }).last().click();
  await expect(pupil.page.getByRole("button", { name: "Остановить" })).toBeVisible();
  await pupil.page.getByRole("button", { name: "Отправить запись" }).click();
  const message = teacher.page.locator(`article[data-seq="${before + 1}"]`);
  await expect(message.getByRole("group", { name: "Голосовое сообщение" })).toBeVisible();
  await message.getByRole("button", { name: "Слушать" }).click();
  await expect.poll(() => message.locator("audio").evaluate((audio) => (audio as HTMLAudioElement).currentTime)).toBeGreaterThan(0);
  for (const one of [pupil, teacher]) await one.close();
});

test("a message is reported in two taps", async ({ browser }) => {
  const [pupil, other] = [await signedIn(browser, find("pupil")), await signedIn(browser, find("pupil", 1))];
  const chat = await classChat(pupil);
  const { id } = await send(other, chat.id, `Обидные слова ${Date.now()}`);
  await open(pupil.page, chat.id);
  const answered = pupil.page.waitForResponse((response) => response.url().includes(`/api/messages/${id}/reports`));
  await act(pupil.page, said(pupil.page, "Обидные слова").last(), "Пожаловаться");
  await pupil.page.getByRole("dialog", { name: "Что не так с сообщением?" }).getByRole("button", { name: "Оскорбление" }).click();
  expect((await answered).ok()).toBe(true);
  await expect(pupil.page.getByText("Жалоба отправлена.", { exact: false })).toBeVisible();
  for (const one of [pupil, other]) await one.close();
});
