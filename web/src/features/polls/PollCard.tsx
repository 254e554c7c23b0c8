// A poll inside its message: the question, the choice, and what others chose as bars with numbers.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { isProblem, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-polls";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toast";
import styles from "./PollCard.module.css";
import { pollQuery, useClosePoll, useVote } from "./queries";
import type { Poll, PollOption } from "./types";

const VotersDialog = lazy(() => import("./VotersDialog").then((module) => ({ default: module.VotersDialog })));

export function PollCard({ id }: { id: string }) {
  const { data: poll, error, refetch } = useQuery(pollQuery(id));
  if (poll) return <Open key={poll.id} poll={poll} />;
  if (!error) return <SkeletonRows label={t("polls.loading")} count={2} />;
  if (isProblem(error) && error.status === 404) return <p className="soft">{t("polls.gone")}</p>;
  return (
    <p className={styles.trouble}>
      {sentenceOf(error)}
      <Button size="tight" onPress={() => void refetch()}>
        {t("common.try_again")}
      </Button>
    </p>
  );
}

function Open({ poll }: { poll: Poll }) {
  // Null until somebody touches the choice: news from another device shows through until then.
  const [touched, setTouched] = useState<readonly string[] | null>(null);
  const [open, setOpen] = useState<"voters" | "close" | null>(null);
  const vote = useVote(poll.id);
  const chosen = touched ?? poll.my_option_ids;
  const isChanged = touched !== null && !isSame(touched, poll.my_option_ids);
  const canSeeVoters = !poll.is_anonymous && poll.hint === "" && poll.options.some(({ votes }) => (votes ?? 0) > 0);

  function choose(option: PollOption) {
    if (!poll.is_multiple) return setTouched([option.id]);
    setTouched(chosen.includes(option.id) ? chosen.filter((one) => one !== option.id) : [...chosen, option.id]);
  }

  function send() {
    vote.mutate(chosen, { onSuccess: () => setTouched(null), onError: (error) => toast(sentenceOf(error)) });
  }

  return (
    <div className={styles.poll} data-poll={poll.id}>
      <fieldset className={styles.choice}>
        <legend>
          <b>{poll.question}</b>
          <span className="meta">{aboutOf(poll)}</span>
        </legend>
        <ul>
          {poll.options.map((option) => (
            <Option key={option.id} option={option} poll={poll} isChosen={chosen.includes(option.id)} onChoose={() => choose(option)} />
          ))}
        </ul>
      </fieldset>
      {poll.hint ? <p className="meta">{poll.hint}</p> : null}
      <div className={styles.foot}>
        {poll.can_vote && (!poll.has_voted || isChanged) ? (
          <Button variant="tint" size="tight" isDisabled={chosen.length === 0} isPending={vote.isPending} onPress={send}>
            {t(poll.has_voted ? "polls.change" : "polls.vote")}
          </Button>
        ) : null}
        {poll.has_voted && poll.is_anonymous ? <span className="meta">{t("polls.voted_anonymous")}</span> : null}
        {poll.voters_line ? <span className="meta">{poll.voters_line}</span> : null}
        {canSeeVoters ? (
          <Button variant="quiet" size="tight" onPress={() => setOpen("voters")}>
            {t("polls.voters.open")}
          </Button>
        ) : null}
        {poll.can_close ? (
          <Button variant="quiet" size="tight" onPress={() => setOpen("close")}>
            {t("polls.close.open")}
          </Button>
        ) : null}
      </div>
      <Suspense>{open === "voters" ? <VotersDialog poll={poll} onClose={() => setOpen(null)} /> : null}</Suspense>
      {open === "close" ? <CloseDialog poll={poll} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

type OptionProps = { readonly option: PollOption; readonly poll: Poll; readonly isChosen: boolean; readonly onChoose: () => void };

function Option({ option, poll, isChosen, onChoose }: OptionProps) {
  const { votes, share, text } = option;
  return (
    <li>
      <label className={styles.option}>
        {poll.can_vote ? <input type={poll.is_multiple ? "checkbox" : "radio"} name={`poll ${poll.id}`} checked={isChosen} onChange={onChoose} /> : null}
        <span className={styles.text}>
          {text}
          {!poll.can_vote && isChosen ? <span className="meta"> · {t("polls.mine")}</span> : null}
        </span>
        {votes === null ? null : (
          <b className={styles.votes}>
            {votes}
            <span className="sr-only">{t("polls.share", { count: votes, share: share ?? 0 })}</span>
          </b>
        )}
      </label>
      {share === null ? null : (
        <span className={styles.bar} data-choice={poll.can_vote || undefined} aria-hidden="true">
          <i style={{ transform: `scaleX(${share / 100})` }} />
        </span>
      )}
    </li>
  );
}

function CloseDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const close = useClosePoll(poll.id);
  const end = () =>
    close.mutate(undefined, {
      onSuccess: onClose,
      onError: (error) => toast(sentenceOf(error)),
    });
  return (
    <Confirm
      title={t("polls.close.title")}
      yes={t("polls.close.yes")}
      no={t("polls.close.no")}
      isPending={close.isPending}
      onYes={end}
      onNo={onClose}
    >
      <p>{t("polls.close.text")}</p>
    </Confirm>
  );
}

/** «Опрос без имён · можно несколько · до 20:00» */
function aboutOf(poll: Poll): string {
  const parts = [t(poll.is_anonymous ? "polls.about.anonymous" : "polls.about.names")];
  if (poll.is_multiple) parts.push(t("polls.about.multiple"));
  if (poll.is_closed) parts.push(t("polls.about.closed"));
  else if (poll.closes_at) parts.push(t("polls.about.until", { day: nearDay(dayOf(poll.closes_at), dayOf(new Date())), time: clockTime(poll.closes_at) }));
  return parts.join(" · ");
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
