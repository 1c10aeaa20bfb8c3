// What map.js draws with: no markers, no tiles from elsewhere.
export { GeoJSON, Map, SVG } from "leaflet/dist/leaflet-src.esm.js";
