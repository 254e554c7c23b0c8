// /join: by the code of a class or by a link, whose secret stands after «#», so that no server's log ever sees it.
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { sessionQuery } from "@/api/session";
import { SignInFrame } from "@/features/auth/SignInFrame";
import { Join } from "@/features/invitations/Join";
import { t } from "@/i18n/t";
import "@/i18n/with-invitations";

export function JoinPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const client = useQueryClient();
  const router = useRouter();
  const [secret] = useState(() => decodeURIComponent(window.location.hash.slice(1)));

  async function goOn(): Promise<void> {
    await client.refetchQueries({ queryKey: sessionQuery.queryKey });
    await client.invalidateQueries();
    await router.navigate({ to: "/", replace: true });
  }
  return (
    <SignInFrame title={t("invitations.join.title")} installName={session.install_name}>
      <Join fromLink={secret} onIn={() => void goOn()} />
    </SignInFrame>
  );
}
