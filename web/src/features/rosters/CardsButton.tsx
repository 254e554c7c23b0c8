// Asks for a class's sheet of cards and opens it: the codes on it are shown this once, older cards stop working.
import { Printer } from "lucide-react";
import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-rosters";
import { saveFile } from "@/lib/save-file";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Fault } from "@/ui/Fault";

export function CardsButton({ communityId, name }: { communityId: string; name: string }) {
  const [isAsked, setAsked] = useState(false);
  const print = useMutation({ mutationFn: () => printCards(communityId), gcTime: 0 });
  const save = () =>
    print.mutate(undefined, {
      onSuccess: (sheet) => {
        setAsked(false);
        saveFile(sheet, t("rosters.cards.file", { name }));
      },
    });
  return (
    <>
      <Button size="small" variant="tint" icon={<Printer aria-hidden="true" />} onPress={() => setAsked(true)} aria-label={t("rosters.cards.of", { name })}>
        {t("rosters.cards")}
      </Button>
      <Confirm
        title={t("rosters.cards.sure", { name })}
        isOpen={isAsked}
        yes={t("rosters.cards.yes")}
        no={t("rosters.cards.no")}
        isPending={print.isPending}
        onYes={save}
        onNo={() => setAsked(false)}
      >
        <p>{t("rosters.cards.text")}</p>
        <Fault>{sentenceOf(print.error)}</Fault>
      </Confirm>
    </>
  );
}

function printCards(communityId: string): Promise<Blob> {
  return answer(api.POST("/api/communities/{community_id}/cards.pdf", { params: { path: { community_id: communityId } }, body: { role: "pupil" as const }, parseAs: "blob" }));
}
