// Speaks of hands, arrivals and messages for who does not see the room: in heaps, never faster than one can listen.
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useQueryClient } from "@tanstack/react-query";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { emptyHeap, type Heap, heapUp, type News, newsOf, type Sentence, sentences } from "../../announcements";
import { lessonKeys } from "../../queries";
import type { LessonState } from "../../types";
import { announcements, say } from "./announcer";
import { playHandSound } from "./hand-sound";

/** Arrivals of this long make one sentence. */
const HEAP_MS = 5_000;

export function Announcer({ session, lessonId }: { session: CallSession; lessonId: string }) {
  const { text, count } = useStore(announcements);
  const client = useQueryClient();
  const heap = useRef<Heap>(emptyHeap);

  useEffect(() => {
    const state = () => client.getQueryData<LessonState>(lessonKeys.state(lessonId));
    const nameOf = (id: string) => state()?.people.find((person) => person.id === id)?.name ?? session.store.getState().people[id]?.name ?? "";
    let { present } = session.store.getState();
    let known = state();

    const timer = setInterval(() => {
      const told = sentences(heap.current).map(inWords).join(" ");
      heap.current = emptyHeap;
      if (told) say(told);
    }, HEAP_MS);

    const stopPeople = session.store.subscribe(({ present: ids, phase }) => {
      if (phase !== "live" || ids === present) return;
      const [here, were] = [new Set(ids), new Set(present)];
      for (const id of ids) if (!were.has(id)) heap.current = heapUp(heap.current, { kind: "entered", name: nameOf(id) });
      for (const id of present) if (!here.has(id)) heap.current = heapUp(heap.current, { kind: "left", name: nameOf(id) });
      present = ids;
    });

    const stopHands = client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[1] !== lessonId) return;
      const now = state();
      const before = known;
      if (!now || now === before) return;
      known = now;
      const myId = session.store.getState().myId ?? "";
      if (before) for (const news of newsOf(before, now, myId)) say(newsInWords(news, nameOf));
      const up = new Set(before?.hands.map((hand) => hand.user_id));
      const raised = now.hands.filter((hand) => !up.has(hand.user_id) && hand.user_id !== myId);
      const [first] = raised;
      if (!first) return;
      say(raised.length === 1 ? t("call.say.hand", { name: nameOf(first.user_id), place: first.place }) : t("call.say.hands", { count: raised.length }));
      // Whoever may lower hands looks at another window as often as at this one.
      if (now.lesson.can_lower_hands) playHandSound();
    });

    return () => {
      clearInterval(timer);
      stopPeople();
      stopHands();
    };
  }, [client, session, lessonId]);

  return (
    <p className="sr-only" role="status" aria-live="polite" key={count % 2}>
      {text}
    </p>
  );
}

function newsInWords(news: News, nameOf: (id: string) => string): string {
  switch (news.key) {
    case "answers":
      return t("call.floor.answers", { name: nameOf(news.userId) });
    case "my_place":
      return t("call.hand.place", { place: news.place });
    default:
      return t(`call.say.${news.key}`);
  }
}

function inWords(sentence: Sentence): string {
  switch (sentence.key) {
    case "one_entered":
      return t("call.say.one_entered", { name: sentence.name });
    case "one_left":
      return t("call.say.one_left", { name: sentence.name });
    case "many_entered":
      return t("call.say.many_entered", { count: sentence.count });
    case "many_left":
      return t("call.say.many_left", { count: sentence.count });
  }
}
