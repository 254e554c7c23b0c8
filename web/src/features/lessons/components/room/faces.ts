// Who a media id is: name, initials, colour, place in the queue, from the lesson's people.
import { type CSSProperties, useMemo } from "react";
import { t } from "@/i18n/t";
import { placeOf } from "../../hands";
import { useLessonPart } from "../../lesson-part";
import type { LessonPerson, LessonState } from "../../types";
import { useRoom } from "./use-room";

export type Face = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly initials: string;
  readonly colors: CSSProperties;
  readonly isTeacher: boolean;
  readonly place: number | null;
  /** He has the word now. */
  readonly hasWord: boolean;
  readonly describe: (state: { isMe: boolean; isMicrophoneOn: boolean; isWeak: boolean }) => string;
};

/** A part of the state of the lesson that the page is in; draws again only when that part changes. */
export function useLessonHere<Part>(select: (state: LessonState) => Part): Part | undefined {
  return useLessonPart(useRoom((state) => state.lesson?.id ?? null), select);
}

export function useFace(id: string, fallbackName = ""): Face {
  const person = useLessonHere((state) => state.people.find((one) => one.id === id));
  const place = useLessonHere((state) => placeOf(state.hands, id)) ?? null;
  const hasWord = useLessonHere((state) => state.room.floor?.user_id === id) === true;
  return useMemo(() => faceOf({ id, person, fallbackName, place, hasWord }), [id, person, fallbackName, place, hasWord]);
}

type Known = { readonly id: string; readonly person: LessonPerson | undefined; readonly fallbackName: string; readonly place: number | null; readonly hasWord: boolean };

function faceOf({ id, person, fallbackName, place, hasWord }: Known): Face {
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
    hasWord,
    describe: ({ isMe, isMicrophoneOn, isWeak }) =>
      [
        isMe ? t("call.tile.me_named", { name }) : name,
        isTeacher ? t("call.tile.teacher") : "",
        isMicrophoneOn ? t("call.tile.microphone_on") : t("call.tile.microphone_off"),
        hasWord ? t("call.tile.has_word") : "",
        place === null ? "" : t("call.tile.hand", { place }),
        isWeak ? t("call.tile.weak") : "",
      ]
        .filter(Boolean)
        .join(", "),
  };
}

export function isTeaching(person: Pick<LessonPerson, "part"> | undefined): boolean {
  return person?.part === "teacher" || person?.part === "co_teacher";
}

export function avatarColors(color: number): CSSProperties {
  return { "--bg": `var(--a${color}-bg)`, "--fg": `var(--a${color}-fg)` } as CSSProperties;
}

/** The name with the second word cut to a letter, for narrow tiles. */
export function shortName(name: string): string {
  const [first, second] = name.split(" ");
  return first && second ? `${first}\u00a0${second.slice(0, 1)}.` : name;
}
