// Calling further people into the call: those whom I may write to, found by name.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Phone } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Row, Rows } from "@/ui/Card";
import { Dialog } from "@/ui/Dialog";
import { SearchField } from "@/ui/SearchField";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toast";
import { wordsOf } from "../acts";
import { addPeople, peopleQuery, rememberCall } from "../queries";
import { ringStateOf } from "../reducers";
import type { Call } from "../types";
import { rolesOf } from "../words";

export function AddPeople({ call, onClose }: { call: Call; onClose: () => void }) {
  const client = useQueryClient();
  const me = useMe();
  const [words, setWords] = useState("");
  const [calling, setCalling] = useState<string | null>(null);
  const { data, error } = useQuery({ ...peopleQuery(useDeferredValue(words.trim())), placeholderData: (before) => before });
  const people = (data ?? []).filter(({ id }) => id !== me.id);

  async function add(id: string): Promise<void> {
    setCalling(id);
    try {
      rememberCall(client, await addPeople(call.id, [id]), me.id);
    } catch (problem) {
      toast(wordsOf(problem));
    } finally {
      setCalling(null);
    }
  }

  return (
    <Dialog title={t("ringing.add.title")} isOpen onClose={onClose}>
      <SearchField label={t("ringing.add.find")} placeholder={t("ringing.add.find")} value={words} onChange={setWords} />
      {error && !data ? <p className="soft">{wordsOf(error)}</p> : null}
      {!data && !error ? <SkeletonRows label={t("common.loading")} count={3} /> : null}
      {data && people.length === 0 ? <p className="soft">{t("ringing.add.nobody")}</p> : null}
      <Rows>
        {people.map((person) => {
          const state = ringStateOf(call, person.id);
          return (
            <li key={person.id}>
              <Row
                start={
                  <Avatar color={person.color} size="m">
                    {person.initials}
                  </Avatar>
                }
                title={person.full_name}
                text={rolesOf(person)}
                end={
                  state === "in" || state === "ringing" ? (
                    <span className="meta">{t(state === "in" ? "ringing.add.is_in" : "ringing.room.waiting")}</span>
                  ) : (
                    <Button size="tight" icon={<Phone aria-hidden="true" />} isPending={calling === person.id} aria-label={t("ringing.add.call_named", { name: person.name })} onPress={() => void add(person.id)}>
                      {t("ringing.add.call")}
                    </Button>
                  )
                }
              />
            </li>
          );
        })}
      </Rows>
    </Dialog>
  );
}
