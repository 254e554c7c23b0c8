// What a page owes the lesson while somebody is in it, on whatever page he looks: the pulse of who rules it, the word
// about his link, the right to show given back, and no microphone beyond what is allowed.
import { useEffect, useRef } from "react";
import type { CallSession } from "@/call/session";
import { everyInHiddenToo } from "../pulse-clock";
import { giveShareBack, sendPulse, tellLink } from "../ruling";
import type { Lesson } from "../types";
import { useLessonHere } from "./room/faces";
import { useCall, useLocal } from "@/room/media";

const PULSE_MS = 2_000;
/** An answer that is so late will not come. */
const LOST_MS = 5_000;

export function useDuties(session: CallSession, lesson: Lesson): void {
  usePulse(session, lesson.id);
  useLinkTold(session, lesson.id);
  useShareGivenBack(session, lesson.id);
  useAllowed(session);
}

function usePulse(session: CallSession, lessonId: string): void {
  const isLive = useCall(session, (state) => state.phase === "live");
  const canRule = useLessonHere((state) => state.lesson.can_rule && state.lesson.state === "open") === true;
  useEffect(() => {
    if (!isLive || !canRule) return;
    let sentAt = Number.NEGATIVE_INFINITY;
    const pulse = () => {
      const now = performance.now();
      if (now - sentAt < LOST_MS) return;
      sentAt = now;
      sendPulse(lessonId)
        .catch(() => undefined)
        .finally(() => {
          if (sentAt === now) sentAt = Number.NEGATIVE_INFINITY;
        });
    };
    pulse();
    return everyInHiddenToo(PULSE_MS, pulse);
  }, [isLive, canRule, lessonId]);
}

function useLinkTold(session: CallSession, lessonId: string): void {
  const isLive = useCall(session, (state) => state.phase === "live");
  const step = useCall(session, (state) => state.step);
  const told = useRef("full");
  useEffect(() => {
    if (!isLive || told.current === step) return;
    told.current = step;
    tellLink(lessonId, step).catch(() => {
      told.current = "";
    });
  }, [isLive, step, lessonId]);
}

function useShareGivenBack(session: CallSession, lessonId: string): void {
  const isOn = useLocal(session, (state) => state.screen.isOn);
  const isByApproval = useLessonHere((state) => state.room.rules.share === "ask" && !state.lesson.can_rule) === true;
  const wasOn = useRef(false);
  useEffect(() => {
    const isOver = wasOn.current && !isOn;
    wasOn.current = isOn;
    if (isOver && isByApproval) giveShareBack(lessonId).catch(() => undefined);
  }, [isOn, isByApproval, lessonId]);
}

function useAllowed(session: CallSession): void {
  const isOpen = useLessonHere((state) => state.lesson.state === "open") === true;
  const microphone = useLessonHere((state) => state.lesson.can_speak) !== false;
  const camera = useLessonHere((state) => state.lesson.can_show_camera) !== false;
  const screen = useLessonHere((state) => state.lesson.can_share) !== false;
  useEffect(() => {
    // Before the lesson opens nobody may anything yet: that says nothing about how it will be inside.
    if (isOpen) session.allow({ microphone, camera, screen });
  }, [session, isOpen, microphone, camera, screen]);
}
