// Who a media id is: name, initials, colour, place in the queue, from the lesson's people.
import { type CSSProperties, useMemo } from "react";
import { t } from "@/i18n/t";
import { placeOf } from "../../hands";
import { useLessonPart } from "../../queries";
import type { LessonState, Person } from "../../types";
import { useRoom } from "./use-media";

export type Face = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly initials: string;
  readonly colors: CSSProperties;
  readonly isTeacher: boolean;
  readonly place: number | null;
  readonly describe: (state: { isMe: boolean; isMicrophoneOn: boolean; isWeak: boolean }) => string;
};

/** A part of the state of the lesson that the page is in; draws again only when that part changes. */
export function useLessonHere<Part>(select: (state: LessonState) => Part): Part | undefined {
  return useLessonPart(useRoom((state) => state.lesson?.id ?? null), select);
}

export function useFace(id: string, fallbackName = ""): Face {
  const person = useLessonHere((state) => state.people.find((one) => one.id === id));
  const place = useLessonHere((state) => placeOf(state.hands, id)) ?? null;
  return useMemo(() => faceOf(id, person, fallbackName, place), [id, person, fallbackName, place]);
}

export function faceOf(id: string, person: Person | undefined, fallbackName: string, place: number | null): Face {
  const name = person?.name ?? fallbackName;
  const isTeacher = isTeaching(person);
  return {
    id,
    name,
    shortName: isTeacher ? name : shortName(name),
    initials: person?.initials ?? name.slice(0, 1),
    colors: avatarColors(person?.color ?? 0),
    isTeacher,
    place,
    describe: ({ isMe, isMicrophoneOn, isWeak }) =>
      [
        isMe ? t("call.tile.me_named", { name }) : name,
        isTeacher ? t("call.tile.teacher") : "",
        isMicrophoneOn ? t("call.tile.microphone_on") : t("call.tile.microphone_off"),
        place === null ? "" : t("call.tile.hand", { place }),
        isWeak ? t("call.tile.weak") : "",
      ]
        .filter(Boolean)
        .join(", "),
  };
}

export function isTeaching(person: Person | undefined): boolean {
  return person?.role === "teacher" || person?.role === "admin";
}

export function avatarColors(color: number): CSSProperties {
  return { "--bg": `var(--a${color}-bg)`, "--fg": `var(--a${color}-fg)` } as CSSProperties;
}

/** The name with the second word cut to a letter, for narrow tiles. */
export function shortName(name: string): string {
  const [first, second] = name.split(" ");
  return first && second ? `${first}\u00a0${second.slice(0, 1)}.` : name;
}
