/** What the server puts on the map: points with a sign of their own, lines and areas. */

export interface LivePoint {
  id: string;
  layer: "unit" | "call" | "order" | "closure" | "place";
  label: string;
  title: string;
  text: string;
  kind: string;
  prio: string;
  url: string;
  at: [number, number];
}

interface RawFeature {
  type: "Feature";
  id?: string | number;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown> | null;
}

export interface RawCollection {
  type: "FeatureCollection";
  features: RawFeature[];
}

const LAYERS = ["unit", "call", "order", "closure", "place"] as const;

/** The points of a collection that have a sign, the last of every id. */
export function pointsOf(collection: RawCollection): LivePoint[] {
  const points = collection.features.map(pointOf).filter((point) => point !== null);
  return [...new Map(points.map((point) => [`${point.layer}:${point.id}`, point])).values()];
}

/** The lines and areas, as the map library draws them itself. */
export function shapesOf(collection: RawCollection): RawCollection {
  return { ...collection, features: collection.features.filter(({ geometry }) => geometry !== null && geometry.type !== "Point") };
}

function pointOf(feature: RawFeature): LivePoint | null {
  const properties = feature.properties ?? {};
  const layer = LAYERS.find((name) => name === properties["layer"]);
  const at = feature.geometry?.type === "Point" ? (feature.geometry.coordinates as number[]) : [];
  if (!layer || at.length < 2 || !at.every(Number.isFinite)) return null;
  const text = (name: string) => (properties[name] === undefined || properties[name] === null ? "" : String(properties[name]));
  const [longitude = 0, latitude = 0] = at;
  return {
    layer,
    id: text("id") || String(feature.id ?? `${longitude},${latitude}`),
    label: text("label"),
    title: text("title"),
    text: text("text"),
    kind: text("kind"),
    prio: text("prio"),
    url: text("url"),
    at: [longitude, latitude],
  };
}
