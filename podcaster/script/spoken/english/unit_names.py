"""Names of units: singular, plural, after "per"."""

from podcaster.script.spoken.wordlist import pairs

UNITS = pairs(
    """
    km = kilometer; cm = centimeter; mm = millimeter; nm = nanometer; µm = micrometer;
    μm = micrometer; um = micrometer; m = meter; dm = decimeter; ft = foot; yd = yard;
    yds = yard; mi = mile; ly = light year; nmi = nautical mile; kg = kilogram; kgs = kilogram;
    KG = kilogram; ac = acre;
    g = gram; t = ton; mg = milligram; µg = microgram; μg = microgram; mcg = microgram; lb = pound;
    lbs = pound; oz = ounce; fl oz = fluid ounce; fl. oz = fluid ounce;
    kt = kiloton; Mt = megaton; Gt = gigaton; l = liter; L = liter;
    ml = milliliter; mL = milliliter; cl = centiliter; dl = deciliter; gal = gallon; cc = C.C;
    bbl = barrel; bbls = barrel; sec = second; secs = second; min = minute; mins = minute;
    hr = hour; h = hour; hrs = hour; ms = millisecond; ns = nanosecond; μs = microsecond;
    µs = microsecond; yr = year; yrs = year; mth = month; mths = month; wk = week; wks = week;
    mph = mile per hour; kph = kilometer per hour; kmh = kilometer per hour;
    kmph = kilometer per hour; kn = knot; kt/h = knot; rpm = revolution per minute;
    fps = frame per second; mpg = mile per gallon; W = watt; kW = kilowatt; kw = kilowatt;
    MW = megawatt; GW = gigawatt; TW = terawatt; mW = milliwatt; Wh = watt hour;
    kWh = kilowatt hour; kwh = kilowatt hour; MWh = megawatt hour; GWh = gigawatt hour;
    TWh = terawatt hour; V = volt; kV = kilovolt; mV = millivolt;
    μV = microvolt; µV = microvolt; ft-lb = foot-pound; ft-lbs = foot-pound; mA = milliamp;
    mAh = milliamp hour; kVA = kilovolt amp; J = joule; kJ = kilojoule; MJ = megajoule;
    kcal = kilocalorie; cal = calorie; eV = electron volt; hp = horsepower;
    bhp = brake horsepower; Nm = newton meter;
    N·m = newton meter; N = newton; kN = kilonewton; Pa = pascal;
    kPa = kilopascal; hPa = hectopascal; MPa = megapascal; psi = pound per square inch;
    mb = millibar; mbar = millibar; Hz = hertz; hz = hertz; kHz = kilohertz; khz = kilohertz;
    MHz = megahertz; mhz = megahertz; GHz = gigahertz; ghz = gigahertz; dB = decibel;
    db = decibel; lm = lumen; mSv = millisievert; μSv = microsievert; Sv = sievert;
    Bq = becquerel; Ω = ohm; kΩ = kilohm; KB = kilobyte; kB = kilobyte; MB = megabyte;
    GB = gigabyte; TB = terabyte; PB = petabyte; Gb = gigabit; Mb = megabit; kb = kilobit;
    kbps = kilobit per second; Kbps = kilobit per second; mbps = megabit per second;
    Mbps = megabit per second; gbps = gigabit per second; Gbps = gigabit per second;
    Mbit = megabit; MP = megapixel; px = pixel; dpi = dot per inch; ha = hectare;
    sqm = square meter; sqkm = square kilometer; sqft = square foot; sq ft = square foot;
    sq. ft = square foot; sq m = square meter; sq. m = square meter; sq km = square kilometer;
    sq. km = square kilometer; sq mi = square mile; sq. mi = square mile; sq in = square inch;
    tsp = teaspoon; tbsp = tablespoon; dBA = decibel; dBa = decibel; lb-ft = pound-foot;
    cu.ft = cubic foot; sq.ft = square foot; cu ft = cubic foot; cu. ft = cubic foot;
    cu m = cubic meter; cu. m = cubic meter; mol = mole; ppi = pixel per inch
    """
)
PER = pairs(
    """
    h = hour; hr = hour; s = second; sec = second; d = day; day = day; min = minute; yr = year;
    year = year; week = week; month = month; person = person; in = inch; hour = hour;
    second = second
    """
)
IRREGULAR = pairs(
    """
    foot = feet; pound-foot = pound-feet; inch = inches; hertz = hertz; horsepower = horsepower;
    brake horsepower = brake horsepower; stone = stone; C.C = C.C
    """
)


def plural(name: str) -> str:
    """Kilowatt hour → kilowatt hours, mile per hour → miles per hour, foot → feet."""
    head, per, tail = name.partition(" per ")
    start, _, last = head.rpartition(" ")
    last = IRREGULAR.get(last) or (last if last.endswith("hertz") else f"{last}s")
    return f"{start} {last}".strip() + per + tail
