// The shapes of the map: from the package (68 kB, hundredths of a unit) to what our pages draw. Called by esbuild.config.mjs.
// Borders are shared lines (TopoJSON) before they are simplified: neighbouring provinces keep fitting together.
import netherlands from "@svg-maps/netherlands";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

// The package's names of the provinces, and the codes of Statistics Netherlands (places/data/provincies.csv).
const CODES = { gr: "PV20", fr: "PV21", dr: "PV22", ov: "PV23", fl: "PV24", ge: "PV25", ut: "PV26", nh: "PV27", zh: "PV28", ze: "PV29", nb: "PV30", li: "PV31" };
// Of triangles smaller than `detail` and islands smaller than `island` (square units), and of decimals, nobody sees anything.
const LARGE = { detail: 0.6, island: 3, scale: 1 };
const SMALL = { detail: 14, island: 60, scale: 1 / 3 };

/** {width, height, scale, outline: path, provinces: {code: {large: path, small: path, box: [left, top, right, bottom]}}}.
 *  `outline` (the whole country) and `small` are drawn at `scale`. */
export function mapShapes() {
  const [, , width, height] = netherlands.viewBox.split(" ").map(Number);
  const features = netherlands.locations.map(({ id, path }) => ({ type: "Feature", id: CODES[id], properties: {}, geometry: { type: "MultiPolygon", coordinates: ringsOf(path).map((ring) => [ring]) } }));
  const whole = presimplify(topology({ nl: { type: "FeatureCollection", features } }, 2 * width));
  const [large, small] = [LARGE, SMALL].map((how) => drawn(whole, how));
  const provinces = Object.fromEntries(features.map(({ id, geometry }) => [id, { large: large.paths[id], small: small.paths[id], box: boxOf(geometry.coordinates.flat(2)) }]));
  return { width, height, scale: SMALL.scale, outline: small.outline, provinces };
}

/** The closed lines of a path of relative steps ("m 1,2 3,4 z m ..."), as lists of points. */
function ringsOf(path) {
  if (/[^mz\d\s,.-]/.test(path)) throw new Error("The map package draws in another way than map.config.mjs reads.");
  let [x, y] = [0, 0];
  return path.split("m").filter((part) => part.trim()).map((part) => {
    const steps = part.match(/-?[\d.]+/g).map(Number);
    const ring = [];
    for (let i = 0; i < steps.length; i += 2) ring.push([(x += steps[i]), (y += steps[i + 1])]);
    [x, y] = ring[0]; // after a z the pen is back where it began
    return [...ring, ring[0]];
  });
}

function drawn(whole, { detail, island, scale }) {
  const simpler = simplify(whole, detail);
  const kept = filter(simpler, filterWeight(simpler, island));
  const { features } = feature(kept, kept.objects.nl);
  return {
    paths: Object.fromEntries(features.map(({ id, geometry }) => [id, pathOf(geometry, scale)])),
    outline: pathOf(merge(kept, kept.objects.nl.geometries), scale),
  };
}

function pathOf({ type, coordinates }, scale) {
  const polygons = type === "MultiPolygon" ? coordinates : [coordinates];
  return polygons.flat().map((ring) => ringPath(ring.slice(0, -1).map((point) => point.map((at) => Math.round(at * scale))))).join("");
}

function ringPath([[x, y], ...others]) {
  let [atX, atY] = [x, y];
  let path = `M${x} ${y}l`;
  for (const [nextX, nextY] of others) {
    if (nextX === atX && nextY === atY) continue;
    path += `${nextX - atX} ${nextY - atY} `;
    [atX, atY] = [nextX, nextY];
  }
  return path.endsWith("l") ? "" : `${path.trim().replaceAll(" -", "-")}z`;
}

function boxOf(points) {
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(Math.round);
}
