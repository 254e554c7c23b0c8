// Seven reactions, drawn by us: every device shows the same, and none of them is a mockery.
import { Turtle, Volume2 } from "lucide-react";
import type { Reaction } from "../../queries";

export const REACTIONS: readonly Reaction[] = ["like", "clap", "heart", "laugh", "wow", "slower", "louder"];

export function ReactionIcon({ reaction }: { reaction: Reaction }) {
  switch (reaction) {
    case "slower":
      return <Turtle aria-hidden="true" />;
    case "louder":
      return <Volume2 aria-hidden="true" />;
    default:
      return (
        <svg viewBox="0 0 28 28" aria-hidden="true" strokeLinecap="round" strokeLinejoin="round">
          {DRAWN[reaction]}
        </svg>
      );
  }
}

const SKIN = "#f3b83f";
const LINE = "#2b1d00";
const face = <circle cx="14" cy="14" r="11.5" fill={SKIN} />;

const DRAWN = {
  like: (
    <g fill={SKIN} stroke={LINE} strokeWidth="1.4">
      <path d="M9 12.5 13 4c1.9 0 3 1.3 3 3.2L15.4 11H21c1.7 0 2.8 1.5 2.4 3.1l-1.6 7A2.5 2.5 0 0 1 19.3 23H9z" />
      <rect x="4" y="12" width="5" height="11.5" rx="1.5" />
    </g>
  ),
  clap: (
    <g fill={SKIN} stroke={LINE} strokeWidth="1.4">
      <path d="M8.5 12 6.4 7.700c-.9-1.9 1.6-3.1 2.5-1.300l3.7 7.3-.5-8.300c0-2 2.8-2.1 2.9-.1l.8 9 2.2-4.600c.9-1.7 3.2-.6 2.5 1.200l-3.3 9.600c-1.3 3.5-5.9 4.3-8.5 1.600L4.5 17.700c-1.3-1.5.6-3.4 2.1-2.300l3 2.100z" />
      <path d="M20.5 17.500c1.9-1.3 3.6.8 2.2 2.300l-3.9 4.200c-1.7 1.6-4 2-6 1.2" fill="none" />
      <path d="m3.5 5 1.3 1.500M2 10h2M22.5 5.5 24 4M24 9.500h2" fill="none" stroke="currentColor" />
    </g>
  ),
  heart: <path d="M14 24C7 18.6 3.5 14.9 3.5 10.6 3.5 7.2 6 5 8.9 5c2.1 0 4 1.1 5.1 3 1.1-1.9 3-3 5.1-3 2.9 0 5.4 2.2 5.4 5.6 0 4.3-3.5 8-10.5 13.4Z" fill="#d4513f" />,
  laugh: (
    <>
      {face}
      <path d="M7.5 15.5h13a6.5 6.5 0 0 1-13 0Z" fill={LINE} />
      <path d="m7.5 11 2-1.5 2 1.5M16.5 11l2-1.5 2 1.5" fill="none" stroke={LINE} strokeWidth="1.8" />
    </>
  ),
  wow: (
    <>
      {face}
      <circle cx="10" cy="11.5" r="1.7" fill={LINE} />
      <circle cx="18" cy="11.5" r="1.7" fill={LINE} />
      <ellipse cx="14" cy="18.5" rx="2.6" ry="3.4" fill={LINE} />
      <path d="M8 7.3c.7-.8 1.5-1.1 2.5-1M20 7.3c-.7-.8-1.5-1.1-2.5-1" fill="none" stroke={LINE} strokeWidth="1.5" />
    </>
  ),
} as const;
