// Engines are killed under a running lesson; nothing is lost, doubled or left for the user to repair.
import { randomUUID } from "node:crypto";
import { type Browser, expect, test } from "@playwright/test";
import { clearClass, goToDoor, idOf, isIn, openPanel, queueOnScreen, room } from "./rig/lesson.ts";
import { hears, seesMoving } from "./rig/media.ts";
import { find, signedIn, type Someone } from "./rig/people.ts";
import { demo, isReady, kill, pidOf } from "./rig/stack.ts";

type Lesson = { teacher: Someone; pupils: Someone[]; lessonId: string; chatId: string };
type Message = { seq: number; client_id: string; text: string };

test("LiveKit is killed: media come back by themselves, hands are kept", async ({ browser }) => {
  const lesson = await openLesson(browser, 1);
  const { teacher, pupils } = lesson;
  const [pupil] = pupils as [Someone];
  const [teacherId, pupilId] = [await idOf(teacher), await idOf(pupil)];
  await pupil.page.getByRole("button", { name: "Поднять руку" }).click();
  await expect.poll(() => queueOnScreen(teacher.page)).toEqual([pupilId]);
  await seesMoving(teacher.page, pupilId);
  await seesMoving(pupil.page, teacherId);

  const killed = kill("livekit");
  await expect.poll(() => currentPid("livekit")).not.toBe(killed);

  await seesMoving(teacher.page, pupilId);
  await seesMoving(pupil.page, teacherId);
  await hears(teacher.page, pupilId);
  await hears(pupil.page, teacherId);
  for (const one of [teacher, pupil]) {
    await isIn(one.page);
    expect(await queueOnScreen(one.page)).toEqual([pupilId]);
  }
  await close(lesson);
});

test("Centrifugo is killed during 200 events: every screen ends with exactly the server's state", async ({ browser }) => {
  const lesson = await openLesson(browser, 2);
  const everyone = [lesson.teacher, ...lesson.pupils];
  // What is looked at are events: three cameras on one machine would only make it slow.
  for (const one of everyone) await one.page.locator('[data-control="camera"]').click();
  for (const one of everyone) await openPanel(one.page, "Чат");
  for (let number = 1; number <= 200; number += 1) {
    const writer = everyone[number % everyone.length]!;
    // Hands go up and down between the messages: two kinds of events on one channel.
    if (number % 10 === 0) {
      const id = await idOf(writer);
      if (writer !== lesson.teacher) await writer.api("PUT", `/api/lessons/${lesson.lessonId}/hand`);
      else await writer.api("DELETE", `/api/lessons/${lesson.lessonId}/hands/${id}`);
    } else {
      expect((await send(writer, lesson.chatId, `сообщение ${number}`)).status).toBe(201);
    }
    if (number === 70 || number === 140) kill("centrifugo");
  }
  const truth = await history(lesson.teacher, lesson.chatId);
  expect(truth).toHaveLength(180);
  const { body } = await lesson.teacher.api<{ hands: { user_id: string }[] }>("GET", `/api/lessons/${lesson.lessonId}`);
  for (const one of everyone) {
    await expect
      .poll(() => room(one.page).locator("[data-message]").evaluateAll((all) => all.map((message) => Number(message.getAttribute("data-message")))), { timeout: 60_000 })
      .toEqual(truth.map((message) => message.seq));
    await expect.poll(() => queueOnScreen(one.page)).toEqual(body.hands.map((hand) => hand.user_id));
  }
  await close(lesson);
});

test("PostgreSQL is killed during writes: every answered write is there, a repeated send is one message", async ({ browser }) => {
  const lesson = await openLesson(browser, 1);
  const writer = lesson.pupils[0]!;
  for (const one of [lesson.teacher, writer]) await one.page.locator('[data-control="camera"]').click();
  const sent = Array.from({ length: 60 }, () => randomUUID() as string);
  const answered: string[] = [];
  for (const [number, clientId] of sent.entries()) {
    if (number === 20 || number === 40) kill("postgres");
    const { status } = await send(writer, lesson.chatId, `строка ${number}`, clientId);
    if (status === 201 || status === 200) answered.push(clientId);
    else expect(status).toBeGreaterThanOrEqual(500);
  }
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
  const kept = (await history(writer, lesson.chatId)).map((message) => message.client_id);
  expect(kept).toEqual(expect.arrayContaining(answered));
  // Everything is sent again, as an outbox would: what was there stays one message, what was not is there now.
  for (const clientId of sent) {
    const { status } = await send(writer, lesson.chatId, "ещё раз", clientId);
    expect(status).toBe(kept.includes(clientId) ? 200 : 201);
  }
  const finally_ = (await history(writer, lesson.chatId)).map((message) => message.client_id);
  expect(finally_.sort()).toEqual([...sent].sort());
  // And the page, which saw the database die, shows them all.
  await openPanel(writer.page, "Чат");
  await expect(room(writer.page).locator("[data-message]")).toHaveCount(sent.length, { timeout: 60_000 });
  await close(lesson);
});

/** A lesson of the demo class that everybody is in. */
async function openLesson(browser: Browser, pupilCount: number): Promise<Lesson> {
  const classId = demo().lesson_url.split("/").at(-2)!;
  const teacher = await signedIn(browser, find("teacher"));
  await clearClass(teacher, classId);
  const planned = await teacher.api<{ id: string }>("POST", `/api/communities/${classId}/lessons`, { client_id: randomUUID(), subject: "Алгебра" });
  expect(planned.status).toBe(201);
  await goToDoor(teacher.page, classId);
  await teacher.page.getByRole("button", { name: "Начать урок" }).click();
  await isIn(teacher.page);
  const pupils: Someone[] = [];
  for (let index = 0; index < pupilCount; index += 1) {
    const pupil = await signedIn(browser, find("pupil", index));
    await goToDoor(pupil.page, classId);
    await pupil.page.getByRole("button", { name: /^Войти$/ }).click();
    await isIn(pupil.page);
    pupils.push(pupil);
  }
  const { body } = await teacher.api<{ chat_id: string }>("GET", `/api/lessons/${planned.body.id}`);
  return { teacher, pupils, lessonId: planned.body.id, chatId: body.chat_id };
}

async function close(lesson: Lesson): Promise<void> {
  await lesson.teacher.api("POST", `/api/lessons/${lesson.lessonId}/end`);
  for (const one of [lesson.teacher, ...lesson.pupils]) await one.close();
}

function send(writer: Someone, chatId: string, text: string, clientId: string = randomUUID()) {
  return writer.api("POST", `/api/chats/${chatId}/messages`, { client_id: clientId, text });
}

async function history(reader: Someone, chatId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const { body } = await reader.api<{ items: Message[]; has_more: boolean }>("GET", `/api/chats/${chatId}/messages?after=${all.at(-1)?.seq ?? 0}&limit=100`);
    all.push(...body.items);
    if (!body.has_more) return all;
  }
}

function currentPid(name: string): number {
  try {
    return pidOf(name);
  } catch {
    return 0;
  }
}
