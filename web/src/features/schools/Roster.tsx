// People in the order of the register. Pupils have their number on the margin, two columns on a wide screen.
import { Ellipsis, IdCard } from "lucide-react";
import type { Person } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/IconButton";
import { Margin, MarginItem } from "@/ui/Margin";
import { Menu } from "@/ui/Menu";
import styles from "./Roster.module.css";

type RosterProps = {
  readonly people: readonly Person[];
  /** The numbers of the register, by person. */
  readonly numbers?: ReadonlyMap<string, number>;
  /** Whether each one's role here is said. */
  readonly hasRoles?: boolean;
  readonly onNewCard?: ((person: Person) => void) | undefined;
};

export function Roster({ people, numbers, hasRoles = false, onNewCard }: RosterProps) {
  return (
    <Margin isNarrow isTwoColumns={people.length > 8}>
      {people.map((person) => (
        <MarginItem key={person.id} when={numbers?.get(person.id) ?? null} className={styles.item}>
          <div className={styles.person} data-person={person.id}>
            <Avatar color={person.color} size="m">
              {person.initials}
            </Avatar>
            <span className={styles.name}>
              {numbers ? rosterName(person) : person.full_name}
              {hasRoles && person.role ? <span className="meta">{t(`common.role.${person.role}`)}</span> : null}
            </span>
            {onNewCard ? <PersonMenu person={person} onNewCard={onNewCard} /> : null}
          </div>
        </MarginItem>
      ))}
    </Margin>
  );
}

function PersonMenu({ person, onNewCard }: { person: Person; onNewCard: (person: Person) => void }) {
  const label = t("schools.person.more", { name: person.name });
  return (
    <Menu
      label={label}
      actions={[
        {
          id: "card",
          label: t("schools.person.new_card"),
          icon: <IdCard aria-hidden="true" />,
          onAction: () => onNewCard(person),
        },
      ]}
    >
      <IconButton label={label} icon={<Ellipsis aria-hidden="true" />} className={styles.more} />
    </Menu>
  );
}

/** Family name and given name, as in a register: the patronymic is for documents. */
function rosterName({ full_name }: Person): string {
  return full_name.split(" ").slice(0, 2).join(" ");
}
