// Seven answers without words, as icons.
import { CircleCheck, CircleQuestionMark, Frown, Heart, Laugh, ThumbsUp, WandSparkles } from "lucide-react";
import type { ReactionKey } from "../types";

export const REACTIONS: readonly ReactionKey[] = ["like", "heart", "laugh", "wow", "sad", "ok", "question"];

const icons: Record<ReactionKey, typeof ThumbsUp> = {
  like: ThumbsUp,
  heart: Heart,
  laugh: Laugh,
  wow: WandSparkles,
  sad: Frown,
  ok: CircleCheck,
  question: CircleQuestionMark,
};

export function ReactionIcon({ reaction }: { reaction: ReactionKey }) {
  const Icon = icons[reaction];
  return <Icon aria-hidden="true" />;
}
