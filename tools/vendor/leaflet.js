// What map.js moves a map with: no markers, no tiles from elsewhere.
export { CRS, control, map, svgOverlay } from "leaflet/dist/leaflet-src.esm.js";
