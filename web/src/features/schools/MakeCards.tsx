// Asked before the old cards stop working.
import type { Card as LoginCard, Person } from "@/api/client";
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { useMakeCards } from "./queries";

type MakeCardsProps = {
  readonly communityId: string;
  readonly people: readonly Person[];
  readonly isAll: boolean;
  readonly onClose: () => void;
  readonly onMade: (cards: readonly LoginCard[]) => void;
};

export function MakeCards({ communityId, people, isAll, onClose, onMade }: MakeCardsProps) {
  const make = useMakeCards(communityId);
  const [first] = people;
  return (
    <Dialog
      title={t("schools.cards.sure")}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button
            variant="primary"
            isPending={make.isPending}
            onPress={() => make.mutate(isAll ? null : people.map(({ id }) => id), { onSuccess: onMade })}
          >
            {t(isAll ? "schools.cards.yes" : "schools.cards.yes_one")}
          </Button>
          <Button onPress={onClose}>{t(isAll ? "schools.cards.no" : "schools.cards.no_one")}</Button>
        </>
      }
    >
      <p>
        {isAll ? t("schools.cards.sure_all", { count: people.length }) : t("schools.cards.sure_one", { name: first?.name ?? "" })}
      </p>
      {make.error ? (
        <Notice kind="fault" isAlert>
          {isProblem(make.error) ? make.error.detail : t("common.problem.server")}
        </Notice>
      ) : null}
    </Dialog>
  );
}
