// The server's own record of each event (state before, event, state after) played through our reducers: what the
// page shows after an event is exactly what it would read afresh. The server's tests write the files.
import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { readEnvelope } from "@/realtime/envelope";
import { type ChatState, emptyChat } from "./chat";
import { lessonKeys } from "./queries";
import { applyEvent } from "./realtime";
import { type Counted, lessonChanges } from "./reducers";
import type { LessonState, Message } from "./types";

type Channel = "lesson" | "lesson-staff" | "personal";
type Fixture = {
  name: string;
  state_before: LessonState;
  messages_before: Message[];
  events: { channel: Channel; envelope: unknown }[];
  state_after: LessonState;
  messages_after: Message[];
};

const all = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/{lesson,chat}.*.json", { eager: true, import: "default" }));
// The other records of chats are of those outside lessons.
const fixtures = all.filter((fixture) => "state_before" in fixture);
const COUNTED: Record<Channel, Counted> = { lesson: "seq", "lesson-staff": "staff_seq", personal: null };

it("has a record of every event that we know, and knows every event on record", () => {
  expect(fixtures.map(({ name }) => name).sort()).toEqual(Object.keys(lessonChanges).sort());
});

it.each(fixtures)("$name leads to the state that the server reads afresh", (fixture) => {
  const client = new QueryClient();
  const { id } = fixture.state_before.lesson;
  const chatKey = lessonKeys.chat(fixture.state_before.chat_id);
  client.setQueryData<LessonState>(lessonKeys.state(id), fixture.state_before);
  client.setQueryData<ChatState>(chatKey, { ...emptyChat, messages: fixture.messages_before });
  const play = () => {
    for (const { channel, envelope: recorded } of fixture.events) {
      const envelope = readEnvelope(recorded);
      if (!envelope) throw new Error("the record holds no event");
      applyEvent(client, id, envelope, COUNTED[channel]);
    }
  };

  play();
  const after = { state: client.getQueryData(lessonKeys.state(id)), messages: client.getQueryData<ChatState>(chatKey)?.messages };
  expect(after).toEqual({ state: fixture.state_after, messages: fixture.messages_after });

  // The engine may deliver twice: the second time nothing changes.
  play();
  expect(client.getQueryData(lessonKeys.state(id))).toEqual(fixture.state_after);
  expect(client.getQueryData<ChatState>(chatKey)?.messages).toEqual(fixture.messages_after);
});
