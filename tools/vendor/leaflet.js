// What map.js draws with: no markers, no tiles from elsewhere.
export { control, geoJSON, map } from "leaflet/dist/leaflet-src.esm.js";
