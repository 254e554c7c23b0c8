// Asked before the old cards stop working.
import type { Card as LoginCard, Person } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Confirm } from "@/ui/Confirm";
import { Fault } from "@/ui/Fault";
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
    <Confirm
      title={t("schools.cards.sure")}
      yes={t(isAll ? "schools.cards.yes" : "schools.cards.yes_one")}
      no={t(isAll ? "schools.cards.no" : "schools.cards.no_one")}
      isPending={make.isPending}
      onYes={() => make.mutate(isAll ? null : people.map(({ id }) => id), { onSuccess: onMade })}
      onNo={onClose}
    >
      <p>
        {isAll ? t("schools.cards.sure_all", { count: people.length }) : t("schools.cards.sure_one", { name: first?.name ?? "" })}
      </p>
      <Fault>{sentenceOf(make.error)}</Fault>
    </Confirm>
  );
}
