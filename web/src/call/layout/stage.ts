// What stands large: the class as a grid, one speaker, or what somebody shows.

export type View = "auto" | "grid" | "speaker" | "content";
export type Stage =
  | { readonly kind: "grid" }
  | { readonly kind: "speaker"; readonly person: string }
  | { readonly kind: "content"; readonly shares: readonly string[] };

export type StageInput = {
  readonly view: View;
  readonly shares: readonly string[];
  readonly me: string | null;
  readonly teachers: readonly string[];
  readonly mainSpeaker: string | null;
  readonly present: readonly string[];
  /** Whom the teacher has put forward: everybody sees him large. */
  readonly forward: string | null;
  /** The link bears one picture only. */
  readonly isOneOnly: boolean;
};

/** At most two screens stand side by side; a third waits until one of them ends. */
const SHARES_SHOWN = 2;

export function stageOf(input: StageInput): Stage {
  const { view, shares, forward, present, isOneOnly } = input;
  if (shares.length > 0 && (view === "auto" || view === "content")) return { kind: "content", shares: shares.slice(0, SHARES_SHOWN) };
  // Who chose the whole class goes on seeing it: the one put forward stands first there.
  if (forward !== null && present.includes(forward) && (view !== "grid" || isOneOnly)) return { kind: "speaker", person: forward };
  if (view === "speaker" || isOneOnly) {
    const person = speakerOf(input);
    if (person !== null) return { kind: "speaker", person };
  }
  // «Экран» without a screen to show is the class until there is one.
  return { kind: "grid" };
}

/** The last voice that held the word, else the teacher, else anybody but me. */
function speakerOf({ mainSpeaker, teachers, present, me }: StageInput): string | null {
  const here = new Set(present);
  if (mainSpeaker !== null && mainSpeaker !== me && here.has(mainSpeaker)) return mainSpeaker;
  return teachers.find((id) => id !== me && here.has(id)) ?? present.find((id) => id !== me) ?? me;
}
