// /link#url: the warning before a site that is not ours. The address never leaves this page for any server.
import { LinkWarning } from "@/features/chats/LinkWarning";

export function LinkPage() {
  return <LinkWarning />;
}
