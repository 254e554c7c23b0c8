// The operator's page: regions, what each of them tries, its schools; sums only where five or more stand behind them.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Map as MapIcon, Plus } from "lucide-react";
import { useState } from "react";
import { isProblem, sentenceOf } from "@/api/problem";
import { t, type MessageKey } from "@/i18n/t";
import "@/i18n/with-office";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { Fault } from "@/ui/Fault";
import { FormDialog } from "@/ui/FormDialog";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import { AddSchool } from "./AddSchool";
import { regionReportQuery, regionsQuery, useRegionAct } from "./queries";
import styles from "./Regions.module.css";
import type { Region } from "./types";

const FEATURES = ["calls", "polls", "files", "voice", "announcements", "interest", "timetable", "invitations", "search"] as const;
const SUMS = ["schools", "classes", "pupils", "teachers", "parents"] as const;

export function RegionsView() {
  const { data: regions } = useSuspenseQuery(regionsQuery);
  const [isAdding, setAdding] = useState(false);
  return (
    <div className={styles.page}>
      <div>
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
          {t("office.regions.add")}
        </Button>
      </div>
      {regions.length === 0 ? (
        <EmptyState icon={<MapIcon aria-hidden="true" />} title={t("office.regions.none")}>
          {t("office.regions.none_text")}
        </EmptyState>
      ) : (
        regions.map((region) => <RegionCard key={region.id} region={region} />)
      )}
      {isAdding ? <AddRegion onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function RegionCard({ region }: { region: Region }) {
  const { setFeatures } = useRegionAct();
  const [isAdding, setAdding] = useState(false);
  const has = new Set(region.features);
  return (
    <Card
      title={region.name}
      titleId={`region-${region.id}`}
      end={
        <Button size="small" variant="tint" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
          {t("office.regions.add_school")}
        </Button>
      }
    >
      <Report regionId={region.id} />
      <h3>{t("office.regions.tries")}</h3>
      <div className={styles.features}>
        {FEATURES.map((feature) => (
          <Switch
            key={feature}
            isSelected={has.has(feature)}
            onChange={(isOn) => setFeatures.mutate({ id: region.id, features: isOn ? [...has, feature] : [...has].filter((one) => one !== feature) })}
          >
            {t(`office.feature.${feature}`)}
          </Switch>
        ))}
      </div>
      <Fault>{sentenceOf(setFeatures.error)}</Fault>
      <h3>{t("office.regions.schools")}</h3>
      {region.schools.length === 0 ? <p className="meta">{t("office.regions.no_schools")}</p> : null}
      <Rows>
        {region.schools.map((school) => (
          <li key={school.id}>
            <Row title={school.name} />
          </li>
        ))}
      </Rows>
      {isAdding ? <AddSchool region={region} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

function Report({ regionId }: { regionId: string }) {
  const { data: report } = useSuspenseQuery(regionReportQuery(regionId));
  return (
    <dl className={styles.sums}>
      {SUMS.map((name) => (
        <div key={name}>
          <dt>{t(`office.sum.${name}` as MessageKey)}</dt>
          <dd>{report[name] ?? t("office.sum.few")}</dd>
        </div>
      ))}
    </dl>
  );
}

function AddRegion({ onClose }: { onClose: () => void }) {
  const { create } = useRegionAct();
  const [name, setName] = useState("");
  return (
    <FormDialog
      title={t("office.regions.add")}
      yes={t("office.add.go")}
      no={t("office.cancel")}
      isPending={create.isPending}
      onSubmit={() => create.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextField label={t("office.regions.name")} value={name} onChange={setName} fault={isProblem(create.error) ? (create.error.fields["name"] ?? create.error.detail) : null} />
    </FormDialog>
  );
}
