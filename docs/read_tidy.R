# Reads the folder that `govcode export --format tidy FOLDER` writes; base R, nothing to install.
#
#   source("read_tidy.R")
#   study <- read_govcode("FOLDER")
#   names(study)          # documents speakers attributes turns codings decisions codes memos
#
# 读入 govcode 导出的表格文件夹；只用基础 R，无需安装任何包。

read_govcode <- function(folder) {
  tables <- c("documents", "speakers", "attributes", "turns", "codings", "decisions", "codes", "memos")
  study <- lapply(tables, function(name) .read_table(file.path(folder, paste0(name, ".csv"))))
  names(study) <- tables
  study
}

# what each column is, as datapackage.json says; all others are text
.integers <- c("start", "end", "turn", "turns", "characters", "id", "coding", "speaker_id", "begins_ms", "ends_ms")
.logicals <- c("disputed", "contrary")

.read_table <- function(path) {
  table <- read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8",
                    fileEncoding = "", check.names = FALSE)
  # an apostrophe keeps spreadsheets from computing a cell; it is no part of the text
  table[] <- lapply(table, function(x) sub("^'(?='*[=+@\t\r＝＋－＠-])", "", x, perl = TRUE))
  for (name in intersect(.integers, names(table))) table[[name]] <- as.integer(table[[name]])
  for (name in intersect(.logicals, names(table))) table[[name]] <- table[[name]] == "true"
  table
}

# the words of codings, cut from the texts: offsets count characters from 0, the end not included
excerpts <- function(study) {
  texts <- study$documents$text[match(study$codings$document, study$documents$document)]
  substr(texts, study$codings$start + 1L, study$codings$end)
}

# speakers with a column for each attribute; a document's attribute stands where a speaker has none
speakers_wide <- function(study) {
  speakers <- study$speakers
  first <- study$turns[!duplicated(study$turns$speaker_id), ]
  document <- first$document[match(speakers$speaker_id, first$speaker_id)]
  for (name in unique(study$attributes$attribute)) {
    own <- study$attributes[study$attributes$attribute == name, ]
    value <- own$value[match(speakers$speaker_id, own$speaker_id)]
    of_document <- own[own$kind == "document", ]
    missing <- is.na(value)
    value[missing] <- of_document$value[match(document[missing], of_document$document)]
    speakers[[name]] <- value
  }
  speakers
}

# how many speakers of each group have a code: one voice a speaker, contrary evidence left out
voices_by <- function(study, attribute, statuses = c("accepted", "suggested")) {
  kept <- study$codings[!study$codings$contrary & study$codings$status %in% statuses, ]
  voices <- unique(kept[!is.na(kept$speaker_id), c("speaker_id", "code")])
  speakers <- speakers_wide(study)
  group <- speakers[[attribute]][match(voices$speaker_id, speakers$speaker_id)]
  table(code = voices$code, group = group)
}
