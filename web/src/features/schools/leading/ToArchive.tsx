// Into the archive: asked for once more, because nobody writes or meets there afterwards.
import { Archive } from "lucide-react";
import { useState } from "react";
import type { Community } from "@/api/client";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { Confirm } from "@/ui/Confirm";
import { Fault } from "@/ui/Fault";
import { useEditCommunity } from "./queries";

export function ToArchive({ community, onGone }: { community: Community; onGone: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const edit = useEditCommunity(community.id);
  return (
    <Card title={t("schools.archive")} titleId="archive">
      <p className="meta">{t("schools.archive_text")}</p>
      <div>
        <Button size="small" icon={<Archive aria-hidden="true" />} onPress={() => setAsked(true)}>
          {t("schools.archive_go")}
        </Button>
      </div>
      <Confirm
        title={t("schools.archive_title", { name: community.name })}
        isOpen={isAsked}
        yes={t("schools.archive_yes")}
        no={t("schools.cancel")}
        isDanger
        isPending={edit.isPending}
        onYes={() =>
                edit.mutate(
                  { is_archived: true },
                  {
                    onSuccess: () => {
                      setAsked(false);
                      onGone();
                    },
                  },
                )
              }
        onNo={() => setAsked(false)}
      >
        <p>{t("schools.archive_sure")}</p>
        <Fault>{firstSentenceOf(edit.error)}</Fault>
      </Confirm>
    </Card>
  );
}
