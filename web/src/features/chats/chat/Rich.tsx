// A message's text as nodes: marks, code, mentions, links. Strangers' links go by our own page that warns.
import { Link } from "@tanstack/react-router";
import { Fragment, useMemo } from "react";
import { awayAddress, readTarget } from "../links";
import { type Node, parse } from "../markup";
import styles from "./Message.module.css";

export function Rich({ text, myId }: { text: string; myId: string }) {
  const nodes = useMemo(() => parse(text), [text]);
  return <Nodes nodes={nodes} myId={myId} />;
}

function Nodes({ nodes, myId }: { nodes: readonly Node[]; myId: string }) {
  return nodes.map((node, at) => <Fragment key={at}>{draw(node, myId)}</Fragment>);
}

function draw(node: Node, myId: string) {
  switch (node.kind) {
    case "text":
      return node.text;
    case "bold":
      return (
        <strong>
          <Nodes nodes={node.inside} myId={myId} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Nodes nodes={node.inside} myId={myId} />
        </em>
      );
    case "code":
      return <code>{node.text}</code>;
    case "mention":
      return (
        <span className={styles.mention} data-me={node.id === myId || undefined}>
          @{node.name}
        </span>
      );
    case "link":
      return <Way text={node.text} url={node.url} />;
  }
}

function Way({ text, url }: { text: string; url: string }) {
  const target = readTarget(url);
  if (!target) return text;
  if (target.kind === "own") return <Link to={target.path}>{text}</Link>;
  return (
    <a href={awayAddress(url)} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}
