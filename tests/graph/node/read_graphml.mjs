// Reads the file named by the first argument (GraphML or GEXF) and prints the graph as JSON, sorted by id.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.argv[3]);
const { MultiDirectedGraph } = require("graphology");
const path = process.argv[2];
const { parse } = require(path.endsWith(".gexf") ? "graphology-gexf" : "graphology-graphml");

const graph = parse(MultiDirectedGraph, readFileSync(path, "utf8"), { addMissingNodes: false });
const { nodes, edges } = graph.export();
const byKey = (a, b) => (a.key < b.key ? -1 : 1);
process.stdout.write(JSON.stringify({ nodes: nodes.sort(byKey), edges: edges.sort(byKey) }));
