"""Why a file or its mapping cannot be used at all: each reason as a regular expression, and in words.

What other programs said of it stays in the report for machines.
"""

from django.utils.translation import gettext_lazy as _

from memorial.records.importing.row_wordings import Words

# What is wrong with a list or a cover.
FILES: tuple[tuple[str, Words], ...] = (
    (r"(?P<file>.+): there is no such file\.", _("%(file)s：没有这个文件。")),
    (r"(?P<file>.+): this is not a file\.", _("%(file)s：不是文件。")),
    (r"(?P<file>.+): the file is empty\.", _("%(file)s：文件是空的。")),
    (r"(?P<file>.+), line 1: there are no column names\.", _("%(file)s第1行：没有列名。")),
    (
        r"(?P<file>.+), line 1: column (?P<columns>.+) is there twice; rename one of them\.",
        _("%(file)s第1行：列名“%(columns)s”出现两次，请改一个。"),
    ),
    (r"(?P<file>.+): there is a header but no row below it\.", _("%(file)s：只有表头，下面一行也没有。")),
    (
        r"(?P<file>.+): (?P<suffix>\.\w+) files are not read; save the table as \.xlsx or \.csv\.",
        _("%(file)s：读不了%(suffix)s文件，请另存为 .xlsx 或 .csv。"),
    ),
    (
        r"""(?P<file>.+): the mapping names sheet ['\"](?P<sheet>.+)['\"], but a text file has no sheets\.""",
        _("%(file)s：对照文件写了工作表“%(sheet)s”，而文本文件没有工作表。"),
    ),
    (
        r"(?P<file>.+), line (?P<line>\d+): the row that begins here cannot be told into cells \(.+\)\."
        r" Mend its quotation marks; if the file uses none, set quoting = false in the mapping's"
        r" \[file\]\.",
        _(
            "%(file)s第%(line)s行：从这里开始的一行分不清各格。请改正引号；文件不用引号的，"
            "在对照文件的 [file] 里写 quoting = false。"
        ),
    ),
    (
        r"(?P<file>.+): the workbook cannot be read \(.+\); save it anew as \.xlsx\.",
        _("%(file)s：工作簿读不出，请重新另存为 .xlsx。"),
    ),
    (r"(?P<file>.+): the workbook has no sheet\.", _("%(file)s：工作簿里没有工作表。")),
    (
        r"""(?P<file>.+): there is no sheet ['\"](?P<sheet>.+)['\"]; its sheets are (?P<sheets>.+)\.""",
        _("%(file)s：没有工作表“%(sheet)s”，现有：%(sheets)s。"),
    ),
    (
        r"""(?P<file>.+): ['\"](?P<name>.+)['\"] is no known encoding; name utf-8, gb18030 or windows-1252"""
        r" in the mapping's \[file\]\.",
        _("%(file)s：不认识编码“%(name)s”，请在对照文件的 [file] 里写 utf-8、gb18030 或 windows-1252。"),
    ),
    (
        r"(?P<file>.+), line (?P<line>\d+): byte 0x(?P<byte>\w+) \(byte (?P<offset>\d+) of the file\) is"
        r" not (?P<encoding>.+?); name the file's true encoding in the mapping's \[file\] \(.+\) or save"
        r" it anew as UTF-8\.",
        _(
            "%(file)s第%(line)s行："
            "字节0x%(byte)s（文件的第%(offset)s个字节）不是 %(encoding)s。"
            "请在对照文件的 [file] 里写明真正的编码（utf-8、gb18030、windows-1252"
            "），或另存为 UTF-8。"
        ),
    ),
    (
        r"(?P<file>.+): this is an old \.xls or a protected workbook; save it as \.xlsx without password\.",
        _("%(file)s：这是旧的 .xls 或加了密码的工作簿，请另存为不带密码的 .xlsx。"),
    ),
    (
        r"(?P<file>.+): this is no \.xlsx workbook, whatever its name says; a text file ends in \.csv\.",
        _("%(file)s：虽有这个后缀，却不是 .xlsx 工作簿；文本文件的后缀是 .csv。"),
    ),
    (
        r"(?P<file>.+): the workbook is damaged or protected \(.+\); save it anew as \.xlsx\.",
        _("%(file)s：工作簿已损坏或加了密码，请重新另存为 .xlsx。"),
    ),
    (
        r"(?P<file>.+): this is a zip but no \.xlsx workbook; save the table as \.xlsx or \.csv\.",
        _("%(file)s：是压缩包，不是 .xlsx 工作簿，请把表另存为 .xlsx 或 .csv。"),
    ),
    (
        r"(?P<file>.+): the workbook has (?P<count>\d+) parts, more than the (?P<most>\d+) allowed\.",
        _("%(file)s：工作簿有%(count)s个部分，最多允许%(most)s个。"),
    ),
    (
        r"(?P<file>.+): the workbook unpacks to more than (?P<most>\d+) MB \(a zip bomb\?\); nothing was"
        r" read\.",
        _("%(file)s：工作簿展开后超过%(most)s MB，没有读取。"),
    ),
    (
        r"(?P<file>.+): (?P<part>\S+) declares entities, as no spreadsheet does; nothing was read\.",
        _("%(file)s：%(part)s里声明了实体，正常的表格不会这样，没有读取。"),
    ),
    (
        r"(?P<file>.+): (?P<part>\S+) reaches over (?P<cells>[\d,]+) cells, more than the"
        r" (?P<most>[\d,]+) allowed; delete what lies beyond the table or split the file\.",
        _("%(file)s：%(part)s占到%(cells)s格，最多允许%(most)s格；请删去表外的内容，或拆成几个文件。"),
    ),
    (
        r"(?P<mapping>.+) reads column (?P<columns>.+), which (?P<file>.+) does not have; its columns are"
        r" (?P<header>.+)\.",
        _("%(mapping)s要读“%(columns)s”一列，而%(file)s没有；现有的列：%(header)s。"),
    ),
    (
        r"(?P<file>.+) has no column that fills name by (?P<mapping>.+?); its columns are"
        r" (?P<header>.+)\. Write a mapping for this list \(site/docs/importing\.md\) and give it with"
        r" --mapping\.",
        _("%(file)s里没有按%(mapping)s可作姓名或名称的列；现有的列：%(header)s。请为这份名单写对照文件，一并上传。"),
    ),
    (
        r"(?P<file>.+): this mapping is no valid TOML: .*\(at line (?P<line>\d+), column"
        r" (?P<column>\d+)\)\.",
        _("%(file)s：对照文件不是有效的 TOML（第%(line)s行，第%(column)s个字符）。"),
    ),
    (r"(?P<file>.+): this mapping is no valid TOML: .*", _("%(file)s：对照文件不是有效的 TOML。")),
    (r"(?P<file>.+): the mapping cannot be read \(.+\)\.", _("%(file)s：对照文件读不出。")),
    (
        r"(?P<file>.+): there is no such mapping file; the built-in ones are (?P<known>.+)\.",
        _("%(file)s：没有这个对照文件；自带的有：%(known)s。"),
    ),
    (
        r"(?P<mapping>.+) makes a page of every row, so there is nothing a cover could tell of\.",
        _("按%(mapping)s每行成一页，用不到封面。"),
    ),
    (
        r"\w+ have no usual columns: name a mapping with --mapping \((?P<known>.+)\)\.",
        _("这种名单没有通用的列，请选对照文件：%(known)s。"),
    ),
    (
        r"(?P<mapping>.+) says gather = true, but of \w+ every row is a page\.",
        _("%(mapping)s写了 gather = true，而这种名单每行成一页。"),
    ),
    (
        r"(?P<file>.+) has a sheet (?P<sheet>.+), and (?P<cover>.+) is a cover as well: give one\.",
        _("%(file)s里已有“%(sheet)s”，%(cover)s也是封面：请只给一个。"),
    ),
    (
        r"(?P<file>.+): which sheet lists the recipients\? Call it (?P<word>.+?); its sheets are"
        r" (?P<sheets>.+)\.",
        _("%(file)s：哪张表列的是受奖者？请把它叫作“%(word)s”；现有：%(sheets)s。"),
    ),
    (
        r"(?P<file>.+): the cover (?P<cover>.+) says nothing of any announcement: it has none of the"
        r" columns (?P<columns>.+)\.",
        _("%(file)s：封面“%(cover)s”没有写任何公告，以下各列一个也没有：%(columns)s。"),
    ),
    (
        r"(?P<file>.+): the cover (?P<cover>.+) has (?P<columns>.+) twice; remove one of them\.",
        _("%(file)s：封面“%(cover)s”里“%(columns)s”出现两次，请删去一个。"),
    ),
    (
        r"(?P<file>.+): the cover (?P<cover>.+) has column names but tells of no announcement\.",
        _("%(file)s：封面“%(cover)s”有列名，却没有写公告。"),
    ),
    (
        r"(?P<file>.+): the cover (?P<cover>.+) sums up more than once \((?P<words>.+)\)\.",
        _("%(file)s：封面“%(cover)s”不止一处总计（%(words)s）。"),
    ),
)
# What is wrong in a mapping, without its name.
MAPPINGS: tuple[tuple[str, Words], ...] = (
    (r'it has no list = "…", the name the list is known by\.', _('没有写 list = "…"，即名单的名称。')),
    (
        r"there is no field (?P<fields>.+); the fields are (?P<known>.+)\.",
        _("没有字段 %(fields)s；可用的字段：%(known)s。"),
    ),
    (
        r"field (?P<field>.+) has both a column and a constant; keep one\.",
        _("字段 %(field)s 既有列又有常量，请只留一个。"),
    ),
    (r"constant (?P<field>.+) must be a text or true or false\.", _("常量 %(field)s 须是文字，或 true、false。")),
    (
        r"constant (?P<field>\w+) = (?P<value>.+) is none of (?P<known>.+)\.",
        _("常量 %(field)s = %(value)s 不是以下任何一个：%(known)s。"),
    ),
    (
        r'columns is "all" \(every column named must be there\), "any", or a table of column = field\.',
        _('columns 应当是 "all"（写到的列都要有）、"any"，或“列 = 字段”的表。'),
    ),
    (r"(?P<key>gather|quoting) is true or false\.", _("%(key)s 应当是 true 或 false。")),
    (r"id must be a column, or a list of the names it may have\.", _("id 应当是一列，或这一列可有的几个名称。")),
    (
        r'column (?P<column>.+) needs the name of a field, or a table with field = "…"\.',
        _('列“%(column)s”要写字段名，或写含 field = "…" 的表。'),
    ),
    (
        r"field (?P<field>\w+) is filled twice; join the columns with a template in \[fields\.\w+\]\.",
        _("字段 %(field)s 由两列填写：请在 [fields.%(field)s] 里用模板合成。"),
    ),
    (
        r"field (?P<field>\w+) needs the name of a column, or a table of options\.",
        _("字段 %(field)s 要写列名，或写选项的表。"),
    ),
    (r"field (?P<field>\w+): (?P<reason>.+)", _("字段 %(field)s：%(reason)s")),
    (
        r"delimiter (?P<value>.+) is none of comma, semicolon, tab\.",
        _("delimiter %(value)s 不是 comma、semicolon、tab 之一。"),
    ),
    (r"\[(?P<key>.+)\] must be a table\.", _("[%(key)s] 应当是表。")),
    (r"(?P<key>.+) must be a list of texts\.", _("%(key)s 应当是几段文字的列表。")),
    (
        r"there is no (?:key of \[file\]|key|option) (?P<names>.+); known are (?P<known>.+)\.",
        _("没有 %(names)s 这一项；可用：%(known)s。"),
    ),
    (
        r"a date needs column, or year \(with month and day where the list has them\)\.",
        _("日期要写 column，或写 year（名单有月、日的也写 month 和 day）。"),
    ),
    (r"it names no (?P<key>.+)\.", _("没有写 %(key)s。")),
    (r"(?P<value>.+) must be a text or a list of texts\.", _("%(value)s 应当是文字，或几段文字的列表。")),
    (r"pattern (?P<pattern>.+) is no regular expression: .+", _("pattern %(pattern)s 不是正则表达式。")),
    (
        r"(?P<style>.+) is no date style: it takes YYYY, and MM and DD where the list has them\.",
        _("%(style)s 不是日期写法：要有 YYYY，名单有月、日的也写 MM 和 DD。"),
    ),
    (r"(?P<words>.+) is none of (?P<known>.+)\.", _("“%(words)s”不是以下任何一个：%(known)s。")),
)
# Where it is wrong; the rest is told in turn. They fit much, so they come last.
PLACED: tuple[tuple[str, Words], ...] = (
    (r"(?P<file>.+\.toml): (?P<reason>.+)", _("对照文件%(file)s：%(reason)s")),
    (r"(?P<file>.+), line (?P<line>\d+): (?P<reason>.+)\.", _("%(file)s第%(line)s行：%(reason)s")),
)
