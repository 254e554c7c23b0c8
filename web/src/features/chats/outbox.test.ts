// What is written arrives once, in order, through silence, refusals, reloads and a second tab.
import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { createOutbox, type Outgoing } from "./outbox";

const silence = () => new Problem({ status: 0, code: "offline", detail: "Нет сети" });
const refusal = () => new Problem({ status: 403, code: "forbidden", detail: "Сюда нельзя" });
const broken = () => new Problem({ status: 500, code: "http_500", detail: "Сломалось" });

let kept: Map<string, Outgoing>;
let arrived: string[];
let answers: (() => Error)[];
let alarms: { work: () => void; ms: number }[];

beforeEach(() => {
  kept = new Map();
  arrived = [];
  answers = [];
  alarms = [];
});

function tab() {
  return createOutbox({
    shelf: {
      load: async () => [...kept.values()],
      save: async (item) => void kept.set(item.clientId, item),
      drop: async (id) => void kept.delete(id),
    },
    send: async ({ text }) => {
      const fault = answers.shift();
      if (fault) throw fault();
      arrived.push(text);
    },
    alone: (work) => work(),
    later: (work, ms) => void alarms.push({ work, ms }),
    tell: () => undefined,
  });
}

const written = (text: string, chatId = "chat") => ({ clientId: text, chatId, text, replyTo: null, files: [], isVoice: false, isNow: false, writtenAt: "2026-11-23T09:00:00Z" });

it("a message goes at once and leaves nothing behind", async () => {
  const outbox = tab();
  await outbox.add(written("раз"));
  expect([arrived, outbox.items.getState(), kept.size]).toEqual([["раз"], [], 0]);
});

it("written without a network it waits, and goes in order when it is back", async () => {
  const outbox = tab();
  answers = [silence];
  await outbox.add(written("раз"));
  answers = [silence];
  await outbox.add(written("два"));
  expect(outbox.items.getState().map(({ text, state }) => `${text} ${state}`)).toEqual(["раз waiting", "два waiting"]);
  expect(alarms.length).toBeGreaterThan(0);
  await outbox.flush(true);
  expect(arrived).toEqual(["раз", "два"]);
});

it("survives a closed page", async () => {
  answers = [silence];
  await tab().add(written("раз"));
  const next = tab();
  await next.reload();
  expect(next.items.getState()).toHaveLength(1);
  await next.flush(true);
  expect([arrived, kept.size]).toEqual([["раз"], 0]);
});

it("a silence in one chat holds nothing back in another", async () => {
  const outbox = tab();
  answers = [silence];
  await outbox.add(written("раз", "тихий"));
  answers = [silence];
  await outbox.add(written("два", "другой"));
  expect(arrived).toEqual(["два"]);
});

describe("a refusal", () => {
  it("is shown in the server's words and waits for its writer, while the next one goes", async () => {
    const outbox = tab();
    answers = [refusal];
    await outbox.add(written("раз"));
    await outbox.add(written("два"));
    expect(outbox.items.getState()).toMatchObject([{ text: "раз", state: "failed", reason: "Сюда нельзя", isRefused: true }]);
    expect(arrived).toEqual(["два"]);
    await outbox.flush(true);
    expect(arrived).toEqual(["два"]);
    await outbox.retry("раз");
    expect(arrived).toEqual(["два", "раз"]);
  });
  it("can be thrown away", async () => {
    const outbox = tab();
    answers = [refusal];
    await outbox.add(written("раз"));
    await outbox.discard("раз");
    expect([outbox.items.getState(), kept.size]).toEqual([[], 0]);
  });
});

it("a server that stays broken is tried a few times, then the writer is asked", async () => {
  const outbox = tab();
  answers = [broken, broken, broken, broken];
  await outbox.add(written("раз"));
  for (let alarm = alarms.shift(); alarm; alarm = alarms.shift()) {
    alarm.work();
    await outbox.flush();
  }
  expect(outbox.items.getState()).toMatchObject([{ state: "failed", isRefused: false }]);
  await outbox.retry("раз");
  expect(arrived).toEqual(["раз"]);
});

it("a slow chat is waited for as long as it says", async () => {
  const outbox = tab();
  answers = [() => new Problem({ status: 429, code: "throttled", detail: "Подождите", retryAfterSeconds: 7 })];
  await outbox.add(written("раз"));
  expect(alarms.at(-1)?.ms).toBe(7_000);
  expect(outbox.items.getState()).toMatchObject([{ state: "waiting" }]);
});

it("what has come back by an event is not sent again", async () => {
  const outbox = tab();
  answers = [silence];
  await outbox.add(written("раз"));
  outbox.arrived("раз");
  await outbox.flush(true);
  expect([arrived, outbox.items.getState()]).toEqual([[], []]);
});

it("what another tab has sent is gone here as well", async () => {
  answers = [silence];
  const here = tab();
  await here.add(written("раз"));
  await tab().flush(true);
  const there = tab();
  await there.reload();
  await there.flush(true);
  await here.reload();
  expect([arrived, here.items.getState()]).toEqual([["раз"], []]);
});
