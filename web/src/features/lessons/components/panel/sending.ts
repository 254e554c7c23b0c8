// Sending with an id of our own: a second try of the same message is the same message.
import type { QueryClient } from "@tanstack/react-query";
import { addMessages, markOutgoing, type Outgoing, startSending } from "../../chat";
import { changeChat, sendMessage } from "../../queries";

export async function sendNewMessage(client: QueryClient, chatId: string, text: string): Promise<void> {
  await send(client, chatId, crypto.randomUUID(), text);
}

export async function resendMessage(client: QueryClient, chatId: string, message: Outgoing): Promise<void> {
  await send(client, chatId, message.clientId, message.text);
}

async function send(client: QueryClient, chatId: string, clientId: string, text: string): Promise<void> {
  changeChat(client, chatId, (chat) => startSending(chat, clientId, text));
  try {
    const message = await sendMessage(chatId, clientId, text);
    changeChat(client, chatId, (chat) => addMessages(chat, [message]));
  } catch {
    changeChat(client, chatId, (chat) => markOutgoing(chat, clientId, "failed"));
  }
}
