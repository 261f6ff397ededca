/** The map's own words in both languages, and what its signs are called. */

type Words = Record<string, string>;

const DUTCH: Words = {
  "NavigationControl.ZoomIn": "Inzoomen",
  "NavigationControl.ZoomOut": "Uitzoomen",
  "NavigationControl.ResetBearing": "Noorden boven",
  "AttributionControl.ToggleAttribution": "Bronvermelding tonen of verbergen",
  "Map.Title": "Kaart",
  "Marker.Title": "Teken op de kaart",
  "Popup.Close": "Sluiten",
  unavailable: "Dit apparaat kan de kaart niet tekenen. De lijst zegt hetzelfde.",
  unreachable: "De kaart is nu niet te laden. De lijst zegt hetzelfde.",
  open: "Openen",
  unit: "Eenheid",
  call: "Melding",
  order: "Werk",
  closure: "Afsluiting",
  place: "Plaats",
  more: "en nog",
};

const ENGLISH: Words = {
  unavailable: "This device cannot draw the map. The list says the same.",
  unreachable: "The map cannot be loaded now. The list says the same.",
  open: "Open",
  unit: "Unit",
  call: "Call",
  order: "Work",
  closure: "Closure",
  place: "Place",
  more: "and another",
};

export function mapWords(language: string): Words {
  return language.startsWith("en") ? ENGLISH : DUTCH;
}
