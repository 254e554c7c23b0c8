// What other parts of the app put into a chat, each loaded when it is met: polls, announcements, calls.
// The pages hand them in, so that no feature knows another.
import { type ComponentType, createContext } from "react";
import type { Chat, EmbedKind, Message } from "./types";

export type EmbedProps = { readonly id: string; readonly message: Message; readonly chat: Chat; readonly isMine: boolean };
export type MakerProps = { readonly chat: Chat; readonly onClose: () => void };
export type MakerKind = "poll" | "announcement";

export type ChatParts = {
  /** How a message that carries something shows it. */
  readonly embeds: Partial<Record<EmbedKind, ComponentType<EmbedProps>>>;
  /** Dialogs that make such a message, opened from the composer's «+» (where `can_poll`, `can_announce` allow it). */
  readonly makers: Partial<Record<MakerKind, ComponentType<MakerProps>>>;
  /** The button in the chat's head that calls its people (drawn where `can_call`). */
  readonly Call?: ComponentType<{ readonly chat: Chat }>;
  /** A strip under the chat's head: the call that goes on in this chat. */
  readonly Strip?: ComponentType<{ readonly chat: Chat }>;
};

export const ChatPartsContext = createContext<ChatParts>({ embeds: {}, makers: {} });
