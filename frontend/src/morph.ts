/** A live part that fetches itself anew is changed in place: focus, what somebody is typing, and what is open stay. */
import htmx from "htmx.org";
import { Idiomorph } from "idiomorph";

const STYLES: Record<string, "outerHTML" | "innerHTML"> = { morph: "outerHTML", "morph:outerHTML": "outerHTML", "morph:innerHTML": "innerHTML" };
const DRAWN_BY_ISLANDS = ["style", "tabindex", "title", "data-clock", "data-narrow", "data-far"];

export function startMorphing(): void {
  htmx.defineExtension("morph", {
    isInlineSwap: (style: string) => STYLES[style] === "outerHTML",
    handleSwap: (style: string, target: Node, fragment: Node) => {
      const morphStyle = STYLES[style];
      return morphStyle !== undefined && morph(target as Element, fragment as DocumentFragment, morphStyle);
    },
  } as never);
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = (event as CustomEvent<{ target: Element; requestConfig: { elt: Element; verb: string }; swapOverride?: string }>).detail;
    const { elt, verb } = detail.requestConfig;
    if (verb === "get" && elt === detail.target && swapOf(elt) === "outerHTML") detail.swapOverride = "morph:outerHTML";
  });
}

function swapOf(element: Element): string | undefined {
  return element.closest("[hx-swap]")?.getAttribute("hx-swap")?.split(" ")[0];
}

function morph(target: Element, fragment: DocumentFragment, morphStyle: "outerHTML" | "innerHTML"): Node[] {
  const around = target.parentElement ?? document.body;
  const changed = Idiomorph.morph(target, fragment.children, {
    morphStyle,
    ignoreActiveValue: isTyped(document.activeElement),
    restoreFocus: true,
    callbacks: { beforeNodeMorphed: (old) => !isKept(old), beforeAttributeUpdated: (name, element) => !isOwn(name, element) },
  }) as Node[];
  const root = changed.find((node) => node instanceof HTMLElement) ?? around;
  root.dispatchEvent(new CustomEvent("generiek:morphed", { bubbles: true }));
  return changed;
}

/* Only what is typed in keeps its value under the cursor; a pressed button must show what it does now. */
function isTyped(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/* What somebody has filled in but not sent, and a map with its place and size, are not ours to change. */
function isKept(node: Node): boolean {
  if (node instanceof HTMLInputElement && node.type !== "hidden") return node.value !== node.defaultValue || node.checked !== node.defaultChecked;
  if (node instanceof HTMLTextAreaElement) return node.value !== node.defaultValue;
  if (node instanceof HTMLSelectElement) return [...node.options].some((option) => option.selected !== option.defaultSelected) && !isUntouched(node);
  return node instanceof HTMLElement && node.matches("[data-map-shown]");
}

/* A list without a marked choice shows its first: nobody chose that. */
function isUntouched(list: HTMLSelectElement): boolean {
  return list.selectedIndex === 0 && ![...list.options].some((option) => option.defaultSelected);
}

function isOwn(name: string, element: Element): boolean {
  if (name === "open") return element.matches("details, dialog");
  return DRAWN_BY_ISLANDS.includes(name) && element.closest("[data-timeline]") !== null;
}
