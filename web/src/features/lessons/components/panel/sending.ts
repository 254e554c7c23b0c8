// Sending with an id of our own: a second try of the same message is the same message.
import type { QueryClient } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";
import { addMessages, markOutgoing, type Outgoing, startSending, takeBack } from "../../chat";
import { changeChat, sendMessage } from "../../queries";

/** Gives the seconds to wait when the chat is slow and the words must go back to where they were written. */
export function sendNewMessage(client: QueryClient, chatId: string, text: string): Promise<number | null> {
  return send(client, chatId, crypto.randomUUID(), text);
}

export async function resendMessage(client: QueryClient, chatId: string, message: Outgoing): Promise<void> {
  const wait = await send(client, chatId, message.clientId, message.text);
  // A message that is tried again stays where it stands, whatever the reason.
  if (wait !== null) changeChat(client, chatId, (chat) => markOutgoing(startSending(chat, message.clientId, message.text), message.clientId, "failed"));
}

async function send(client: QueryClient, chatId: string, clientId: string, text: string): Promise<number | null> {
  changeChat(client, chatId, (chat) => startSending(chat, clientId, text));
  try {
    const message = await sendMessage(chatId, clientId, text);
    changeChat(client, chatId, (chat) => addMessages(chat, [message]));
    return null;
  } catch (error) {
    if (isProblem(error) && error.status === 429 && error.retryAfterSeconds !== null) {
      changeChat(client, chatId, (chat) => takeBack(chat, clientId));
      return error.retryAfterSeconds;
    }
    changeChat(client, chatId, (chat) => markOutgoing(chat, clientId, "failed"));
    return null;
  }
}
