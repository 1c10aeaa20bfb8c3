// What chart.js draws with: bars and lines as SVG, told to screen readers.
import { BarChart, LineChart } from "echarts/charts";
import {
  AriaComponent, GridComponent, LegendComponent, TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([
  AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent,
]);

export { init };
